import { readdir } from "node:fs/promises";
import { BackupError } from "./backup-error.ts";
import type { BackupHeader, DatabasePlan } from "./backup-header.ts";
import { nameKey } from "./seal-backup.ts";

const folder = new URL("../db/migrations/", import.meta.url);

/** @throws BackupError when the backup's schema has something that this release does not know */
export async function checkSchema({ migrations }: Pick<DatabasePlan, "migrations">, madeBy?: string): Promise<void> {
  const known = new Set(await readdir(folder));
  const unknown = migrations.filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  throw new BackupError(
    `This backup is newer than this release (it has ${unknown.at(-1)}${madeBy ? `, and was made by ${madeBy}` : ""}): restore it with the release that made it, or a newer one.`,
  );
}

export type EncryptionKeys = { encryption: string; otherEncryption: string | undefined };

/**
 * What is sealed inside the database needs ENCRYPTION_KEY, which is never part of a backup.
 * @throws BackupError when this is not the key the database was sealed with
 */
export function checkEncryptionKey({ encryptionKey }: BackupHeader, { encryption, otherEncryption }: EncryptionKeys): void {
  if ([encryption, otherEncryption].some((key) => key !== undefined && nameKey(key) === encryptionKey)) return;
  throw new BackupError(
    `The secrets in this backup were sealed with another ENCRYPTION_KEY (${encryptionKey}; the one given is ${nameKey(encryption)}), and it is not part of the backup. Set ENCRYPTION_KEY to the one you kept apart. If it is lost, restore with --without-encryption-key: every Page must then be connected again, and two-factor set up anew.`,
  );
}
