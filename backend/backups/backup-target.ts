import type { Config } from "../config.ts";
import { createLocalStorage } from "../storage/local-storage.ts";
import { createS3Storage } from "../storage/s3-storage.ts";
import type { Storage } from "../storage/storage.ts";
import { BackupError } from "./backup-error.ts";
import { type BackupName, byNewest, namePrefix, readBackupName } from "./backup-name.ts";

/** Where backups are kept: a bucket, or a folder that should lie on another disk. */
export const openTarget = ({ backups }: Config): Storage =>
  backups.s3 ? createS3Storage(backups.s3) : createLocalStorage(backups.folder);

/** In words, for people. */
export const describeTarget = ({ backups }: Config): string =>
  backups.s3 ? `bucket ${backups.s3.bucket} at ${new URL(backups.s3.endpoint).host}` : `folder ${backups.folder}`;

export type KeptBackup = BackupName & { size: number };

/** The newest first. */
export async function listBackups(target: Storage): Promise<KeptBackup[]> {
  const kept: KeptBackup[] = [];
  for await (const { key, size } of target.list(namePrefix)) {
    const named = readBackupName(key);
    if (named) kept.push({ ...named, size });
  }
  return kept.sort(byNewest);
}

/** @throws BackupError when there is no such file */
export async function readTarget(target: Storage, name: string): Promise<AsyncIterable<Buffer>> {
  const file = await target.get(name);
  if (!file) throw new BackupError(`There is no backup ${name} here.`);
  return file as AsyncIterable<Buffer>;
}
