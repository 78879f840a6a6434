import { type BackupName, byNewest } from "./backup-name.ts";

export type Keep = { days: number; weeks: number; months: number };

const dayMs = 86_400_000;
/** All of this time are kept, however many. */
const freshMs = 2 * dayMs;
const migrationsKept = 3;

const dayOf = (at: Date) => Math.floor(at.getTime() / dayMs);
/** Weeks begin on Monday; the first of January 1970 was a Thursday. */
const weekOf = (at: Date) => Math.floor((dayOf(at) + 3) / 7);
const monthOf = (at: Date) => at.getUTCFullYear() * 12 + at.getUTCMonth();

/**
 * The backups that may go: kept are the newest of each of the last days, weeks and months that have one, all of the last two days, the newest
 * three made before a migration, and whatever `protectedNames` names.
 */
export function chooseOld(backups: BackupName[], keep: Keep, now: Date, protectedNames: string[] = []): string[] {
  const newestFirst = backups.toSorted(byNewest);
  const kept = new Set(protectedNames);
  const keepNewestOf = (period: (at: Date) => number, count: number) => {
    const seen = new Set<number>();
    for (const { name, madeAt } of newestFirst) {
      if (seen.has(period(madeAt))) continue;
      if (seen.size === count) return;
      seen.add(period(madeAt));
      kept.add(name);
    }
  };
  keepNewestOf(dayOf, keep.days);
  keepNewestOf(weekOf, keep.weeks);
  keepNewestOf(monthOf, keep.months);
  for (const { name, madeAt } of newestFirst) if (now.getTime() - madeAt.getTime() < freshMs) kept.add(name);
  for (const { name } of newestFirst.filter(({ cause }) => cause === "migration").slice(0, migrationsKept)) kept.add(name);
  return newestFirst.map(({ name }) => name).filter((name) => !kept.has(name));
}
