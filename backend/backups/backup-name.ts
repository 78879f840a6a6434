import { type Cause, causes } from "./backup-header.ts";

export type BackupName = { name: string; madeAt: Date; cause: Cause };

export const namePrefix = "messagesender-";
const pattern = new RegExp(
  `^${namePrefix}(\\d{4})(\\d\\d)(\\d\\d)-(\\d\\d)(\\d\\d)(\\d\\d)-(${causes.join("|")})-[0-9a-f]{8}\\.backup$`,
);

/** `messagesender-20260301-030000-schedule-1f41a2b3.backup`: the last part begins with the thousandths of the second, in hexadecimal. */
export function nameBackup(madeAt: Date, cause: Cause, id: string): string {
  const [day = "", time = ""] = madeAt.toISOString().slice(0, 19).replaceAll(/[-:]/g, "").split("T");
  const thousandths = madeAt.getUTCMilliseconds().toString(16).padStart(3, "0");
  return `${namePrefix}${day}-${time}-${cause}-${thousandths}${id.slice(-5)}.backup`;
}

/** For sorting, the newest first, also among those of one second. */
export const byNewest = (one: BackupName, other: BackupName): number =>
  other.madeAt.getTime() - one.madeAt.getTime() || (lastPart(one) < lastPart(other) ? 1 : -1);

const lastPart = ({ name }: BackupName) => name.slice(-".12345678.backup".length);

/** Undefined for whatever else lies there. */
export function readBackupName(name: string): BackupName | undefined {
  const [, year, month, day, hour, minute, second, cause] = pattern.exec(name) ?? [];
  if (!cause) return undefined;
  return { name, madeAt: new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`), cause: cause as Cause };
}
