type Row = { id: string; lastActivityAt: string };

/**
 * The rows to show while the list must not move: those that were shown, in the order they had, with their latest content. What came or
 * moved up meanwhile is only counted.
 */
export function holdOrder<R extends Row>(shown: Row[], latest: R[]): { rows: R[]; waiting: number } {
  const byId = new Map(latest.map((row) => [row.id, row]));
  const rows = shown.flatMap(({ id }) => byId.get(id) ?? []);
  const known = new Set(rows.map(({ id }) => id));
  const lastShown = rows.at(-1);
  const isAbove = (row: R) => !lastShown || row.lastActivityAt >= lastShown.lastActivityAt;
  const shownAt = new Map(shown.map(({ id, lastActivityAt }) => [id, lastActivityAt]));
  const moved = rows.filter((row, at) => at > 0 && row.lastActivityAt > (shownAt.get(row.id) ?? "")).length;
  const unknown = latest.filter(({ id }) => !known.has(id));
  const arrived = unknown.filter(isAbove).length;
  return { rows: [...rows, ...unknown.filter((row) => !isAbove(row))], waiting: arrived + moved };
}
