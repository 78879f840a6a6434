import { BackupError } from "./backup-error.ts";

const noRoom = ["ENOSPC", "EDQUOT"];
const closed = ["EACCES", "EPERM", "EROFS"];
const codeOf = (error: unknown) => (error as { code?: string } | undefined)?.code ?? "";

/** Why a backup or its proof failed, in words for the owner. */
export function describeFault(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof BackupError) return message;
  if (noRoom.includes(codeOf(error))) return `No room is left where it writes (${message}).`;
  if (closed.includes(codeOf(error))) return `The folder of backups cannot be written to (${message}).`;
  return `It failed unexpectedly: ${message}`;
}

/** What to do when the place of backups takes no file. */
export function mendTarget(error: unknown, isBucket: boolean): string {
  if (isBucket) return "Correct BACKUP_S3_…: the key must be allowed to write, list and delete there.";
  if (noRoom.includes(codeOf(error)))
    return "Make room on its disk, let BACKUP_FOLDER be another, or keep fewer (BACKUP_KEEP_…).";
  return "Let the folder belong to the user of the backups: `npx -y pnpm@12 backup` sees to it.";
}
