/** Graph writes `2022-07-12T19:11:07+0000`. */
export function graphTime(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}+0000`;
}
