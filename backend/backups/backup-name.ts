import { type Cause, causes } from "./backup-header.ts";

export type BackupName = { name: string; madeAt: Date; cause: Cause };

export const namePrefix = "messagesender-";
const pattern = new RegExp(
  `^${namePrefix}(\\d{4})(\\d\\d)(\\d\\d)-(\\d\\d)(\\d\\d)(\\d\\d)-(${causes.join("|")})-[0-9a-f]{8}\\.backup$`,
);

/** `messagesender-20260301-030000-schedule-1a2b3c4d.backup`: sorted by name they are sorted by time. */
export function nameBackup(madeAt: Date, cause: Cause, id: string): string {
  const [day = "", time = ""] = madeAt.toISOString().slice(0, 19).replaceAll(/[-:]/g, "").split("T");
  return `${namePrefix}${day}-${time}-${cause}-${id.slice(-8)}.backup`;
}

/** Undefined for whatever else lies there. */
export function readBackupName(name: string): BackupName | undefined {
  const [, year, month, day, hour, minute, second, cause] = pattern.exec(name) ?? [];
  if (!cause) return undefined;
  return { name, madeAt: new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`), cause: cause as Cause };
}
