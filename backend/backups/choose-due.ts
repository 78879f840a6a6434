export type DueFacts = {
  now: Date;
  /** Minutes after midnight in UTC; undefined when nothing is made by itself. */
  dailyAt: number | undefined;
  /** An installation without an owner has nothing to lose. */
  hasOwner: boolean;
  /** When the newest that succeeded, and the newest at all, began. */
  backup: { done: Date | undefined; tried: Date | undefined };
  proof: { done: Date | undefined; tried: Date | undefined };
};

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** A little less than a week, so that the proof follows a backup of the same weekday. */
const proofEveryMs = 6.5 * dayMs;
const retryBackupMs = hourMs;
const retryProofMs = 20 * hourMs;

/** The last time at which a backup should have been made. */
export function lastSlot(now: Date, dailyAt: number): Date {
  const today = new Date(now);
  today.setUTCHours(0, dailyAt, 0, 0);
  return today > now ? new Date(today.getTime() - dayMs) : today;
}

const isOlder = (at: Date | undefined, than: Date) => at === undefined || at < than;

/** A backup once a day, tried again every hour while it fails; a proof once a week, after a backup, tried again every day while it fails. */
export function chooseDue({ now, dailyAt, hasOwner, backup, proof }: DueFacts): "backup" | "proof" | undefined {
  if (dailyAt === undefined || !hasOwner) return undefined;
  const before = (ms: number) => new Date(now.getTime() - ms);
  const slot = lastSlot(now, dailyAt);
  const isBackupMissing = isOlder(backup.done, slot);
  if (isBackupMissing && (isOlder(backup.tried, slot) || isOlder(backup.tried, before(retryBackupMs)))) return "backup";
  if (isBackupMissing || !backup.done) return undefined;
  const isProofDue = isOlder(proof.done, before(proofEveryMs)) && isOlder(proof.tried, before(retryProofMs));
  return isProofDue ? "proof" : undefined;
}
