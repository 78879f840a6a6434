const immediate = [20, 150, 500];
const longestMs = 15_000;

/** A few attempts at once, then doubling from one second up to fifteen. */
export function retryDelay(attempts: number): number {
  const early = immediate[attempts - 1];
  if (early !== undefined) return early;
  return Math.min(longestMs, 1000 * 2 ** Math.min(10, attempts - immediate.length - 1));
}
