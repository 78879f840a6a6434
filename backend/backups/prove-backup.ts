import type { Context } from "../context.ts";
import { BackupError } from "./backup-error.ts";
import type { RestoreFacts } from "./backup-facts.ts";
import { listBackups, openTarget, readTarget } from "./backup-target.ts";
import { checkEncryptionKey } from "./check-fit.ts";
import { readEntries } from "./read-entries.ts";
import { restoreDatabase } from "./restore-database.ts";
import { dropScratch, makeScratch } from "./scratch-database.ts";
import { type OpenApi, tryRestored } from "./try-restored.ts";

export type ProofWish = { name: string; signal: AbortSignal; say: (step: string) => void };

/**
 * Restores a backup into a database of its own, compares every row, uses it as people would, and throws it away.
 * @throws BackupError when anything is not as it should be
 */
export async function proveBackup(ctx: Context, { name, signal, say }: ProofWish, openApi: OpenApi): Promise<RestoreFacts> {
  const begun = Date.now();
  const { key, limitMs } = ctx.config.backups;
  if (!key) throw new BackupError("BACKUP_KEY is not set.");
  const databaseUrl = ctx.config.database.url;
  const target = openTarget(ctx.config);
  try {
    const backup = await readEntries(await readTarget(target, name), key, signal);
    checkEncryptionKey(backup.header, ctx.config.secrets);
    const scratch = await makeScratch(databaseUrl, "proof");
    try {
      const restored = await restoreDatabase(backup, { url: scratch.url, isNewerFine: true, signal, limitMs, say });
      say("using it");
      const steps = await tryRestored(ctx, scratch.url, openApi);
      return { ...restored, backupMadeAt: backup.header.madeAt, steps, seconds: (Date.now() - begun) / 1000 };
    } finally {
      await dropScratch(databaseUrl, scratch.name);
    }
  } finally {
    await target.close();
  }
}

/** The newest that is kept. @throws BackupError when there is none */
export async function findNewest({ config }: Pick<Context, "config">): Promise<string> {
  const target = openTarget(config);
  try {
    const [newest] = await listBackups(target);
    if (!newest) throw new BackupError("There is no backup yet.");
    return newest.name;
  } finally {
    await target.close();
  }
}
