export type Judged = { state: "ok" | "warning" | "off"; message: string; at: Date | null };

export type RunTimes = {
  /** The newest that ended. */
  ended: { state: "done" | "failed"; at: Date } | undefined;
  done: Date | undefined;
};

export type BackupSituation = {
  now: Date;
  isKeySet: boolean;
  isScheduled: boolean;
  /** Whether a process is there that makes backups. */
  isWorkedOn: boolean;
  hasOwner: boolean;
  backup: RunTimes;
  proof: RunTimes;
};

const hourMs = 3_600_000;
/** A day, and time for it to be made. */
const freshBackupMs = 26 * hourMs;
/** A week, and a day to try again. */
const freshProofMs = 8 * 24 * hourMs;

const ago = (at: Date, now: Date) => {
  const hours = Math.floor((now.getTime() - at.getTime()) / hourMs);
  if (hours < 1) return "less than an hour ago";
  if (hours < 48) return `${hours} hour${hours === 1 ? "" : "s"} ago`;
  return `${Math.floor(hours / 24)} days ago`;
};

/** What is to be said of the last backup. */
export function judgeBackup({ now, isKeySet, isScheduled, isWorkedOn, hasOwner, backup }: BackupSituation): Judged {
  const at = backup.done ?? null;
  const say = (state: Judged["state"], message: string): Judged => ({ state, message, at });
  const last = at ? `the last backup was made ${ago(at, now)}` : "none was ever made";
  if (!isKeySet) return say("off", "BACKUP_KEY is not set: nothing is backed up");
  if (backup.ended?.state === "failed") return say("warning", `the last try failed; ${last}`);
  if (!isScheduled) return say("off", `nothing is made by itself; ${last}`);
  if (!isWorkedOn) return say("warning", `no process makes backups: start the role backup; ${last}`);
  if (!at) return say("ok", hasOwner ? "the first is about to be made" : "nothing to back up yet");
  return now.getTime() - at.getTime() > freshBackupMs ? say("warning", last) : say("ok", `made ${ago(at, now)}`);
}

/** What is to be said of the last restore that proved a backup. */
export function judgeProof({ now, isKeySet, isScheduled, backup, proof }: BackupSituation): Judged {
  const at = proof.done ?? null;
  const say = (state: Judged["state"], message: string): Judged => ({ state, message, at });
  const last = at ? `the last backup was proven ${ago(at, now)}` : "no backup was ever restored";
  if (!isKeySet) return say("off", "without backups there is nothing to prove");
  if (proof.ended?.state === "failed")
    return say("warning", `the last restore failed ${ago(proof.ended.at, now)}: count on no backup`);
  if (!isScheduled) return say("off", last);
  if (!at) return say("ok", backup.done ? "the first is about to be made" : "it follows the first backup");
  return now.getTime() - at.getTime() > freshProofMs ? say("warning", last) : say("ok", `restored and compared ${ago(at, now)}`);
}
