export const periods = [
  { id: "hour", title: "The last hour", hours: 1 },
  { id: "day", title: "The last 24 hours", hours: 24 },
  { id: "week", title: "The last 7 days", hours: 168 },
  { id: "own", title: "From … to …", hours: null },
] as const;

export type PeriodId = (typeof periods)[number]["id"];

/** From and to as the API takes them; null while the two fields of one's own period make none. */
export function replayPeriod(id: PeriodId, own: { from: string; to: string }, now: Date): { from: string; to: string } | null {
  const hours = periods.find((period) => period.id === id)?.hours;
  if (hours) return { from: new Date(now.getTime() - hours * 3_600_000).toISOString(), to: now.toISOString() };
  const [from, to] = [new Date(own.from), new Date(own.to)];
  if (Number.isNaN(from.getTime()) || Number.isNaN(to.getTime()) || from >= to) return null;
  return { from: from.toISOString(), to: to.toISOString() };
}
