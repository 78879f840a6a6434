/** A path of this site only, so that a link cannot send somebody elsewhere after signing in. */
export function whereTo(next: string | null): string {
  return next?.startsWith("/") && !next.startsWith("//") && !next.startsWith("/\\") && !/[\t\n\r]/.test(next) ? next : "/";
}
