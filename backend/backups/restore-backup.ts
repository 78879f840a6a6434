import { createReadStream } from "node:fs";
import { basename } from "node:path";
import type { Config } from "../config.ts";
import type { Storage } from "../storage/storage.ts";
import { BackupError } from "./backup-error.ts";
import type { BackupHeader } from "./backup-header.ts";
import { nameBackup, readBackupName } from "./backup-name.ts";
import { openTarget, readTarget } from "./backup-target.ts";
import { type BroughtErasures, bringErasures, readPresentErasures } from "./bring-erasures.ts";
import { checkBackup } from "./check-backup.ts";
import { checkEncryptionKey, checkSchema } from "./check-fit.ts";
import { fenceRestored } from "./fence-restored.ts";
import { checkReplaceable, moveIntoPlace } from "./move-into-place.ts";
import { readEntries } from "./read-entries.ts";
import { type Restored, restoreDatabase } from "./restore-database.ts";
import { dropScratch, makeScratch } from "./scratch-database.ts";
import { checkBackupKey, peekHeader } from "./seal-backup.ts";

export type RestoreWish = {
  /** The path of a file, or the name of a backup where backups are kept. */
  file: string;
  /** Put it in the place of a database that has something in it; that one is kept under another name. */
  isReplacing: boolean;
  /** ENCRYPTION_KEY is lost. */
  isWithoutKey: boolean;
  signal: AbortSignal;
  say: (step: string) => void;
};

export type RestoreResult = Restored & {
  header: BackupHeader;
  seconds: number;
  keptAs: string | undefined;
  erasures: BroughtErasures;
};

/**
 * Brings an installation back. Everything that can be refused is refused before anything is touched; the database is built and compared
 * beside the present one and takes its place only when it is whole. Who was deleted since is deleted again. @throws BackupError
 */
export async function restoreBackup(ctx: { config: Config; storage: Storage }, wish: RestoreWish): Promise<RestoreResult> {
  const { config, storage } = ctx;
  const { signal, say } = wish;
  const { key, limitMs } = config.backups;
  const begun = Date.now();
  if (!key) throw new BackupError("BACKUP_KEY is not set: set it to the one this backup was made with.");
  const databaseUrl = config.database.url;
  const source = openSource(config, wish.file);
  try {
    const header = await peekHeader(await source.read());
    checkBackupKey(header, key);
    if (!wish.isWithoutKey) checkEncryptionKey(header, config.secrets);
    say("checking the backup");
    const { plan } = await checkBackup(await source.read(), key, signal);
    await checkSchema(plan, header.version);
    await checkReplaceable(databaseUrl, wish.isReplacing);
    const present = await readPresentErasures(config);
    const scratch = await makeScratch(databaseUrl, "restore");
    try {
      const backup = await readEntries(await source.read(), key, signal);
      const restored = await restoreDatabase(backup, { url: scratch.url, storage, signal, limitMs, say });
      say("deleting again who was deleted since");
      const erasures = await bringErasures({ config, restoredUrl: scratch.url, header, present });
      const facts = { ...restored, backupMadeAt: header.madeAt, steps: [], seconds: (Date.now() - begun) / 1000 };
      await fenceRestored(scratch.url, { header, fileName: nameOf(wish.file, header), facts });
      say("putting it into place");
      const keptAs = await moveIntoPlace(databaseUrl, scratch.name, wish.isReplacing);
      return { ...restored, header, keptAs, erasures, seconds: (Date.now() - begun) / 1000 };
    } catch (error) {
      await dropScratch(databaseUrl, scratch.name);
      throw error;
    }
  } finally {
    await source.close();
  }
}

/** What it is called where backups are kept, also when it was copied from there under another name. */
const nameOf = (file: string, { madeAt, cause, id }: BackupHeader) =>
  readBackupName(basename(file))?.name ?? nameBackup(new Date(madeAt), cause, id);

function openSource(config: Config, file: string) {
  if (file.includes("/") || file.includes("\\"))
    return { read: async () => createReadStream(file) as AsyncIterable<Buffer>, close: async () => {} };
  const target = openTarget(config);
  return { read: () => readTarget(target, file), close: () => target.close() };
}
