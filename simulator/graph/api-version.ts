import { refuse } from "./graph-refusal.ts";

const oldestUsable = 21;
const newest = 26;

/** Expired versions and calls without one are served by the oldest that is left, as Meta does. */
export function apiVersion(segment: string | undefined): string {
  if (!segment) return `v${oldestUsable}.0`;
  const major = Number(/^v(\d+)\.0$/.exec(segment)?.[1]);
  if (!(major <= newest)) refuse(2500, `Unknown path components: /${segment}`);
  return `v${Math.max(major, oldestUsable)}.0`;
}

export function isVersion(segment: string | undefined): boolean {
  return segment !== undefined && /^v\d+\.\d+$/.test(segment);
}
