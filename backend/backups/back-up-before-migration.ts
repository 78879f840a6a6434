import type { Config } from "../config.ts";
import { createContext } from "../create-context.ts";
import { uuidv7 } from "../db/uuidv7.ts";
import { createLogger } from "../log.ts";
import { BackupError } from "./backup-error.ts";
import { inTurn } from "./in-turn.ts";
import { makeBackup } from "./make-backup.ts";
import { endRun, findOwner, hasRuns, insertRun } from "./queries.ts";

const waitMs = 30 * 60_000;

/**
 * Keeps what a migration is about to change; when that fails the migration does not begin. An installation without an owner has nothing to
 * lose, and without BACKUP_KEY (never in production) nothing is backed up. @throws BackupError
 */
export async function backUpBeforeMigration(config: Config, pending: string[]): Promise<void> {
  if (!config.backups.key) return console.log("No backup before the migration: BACKUP_KEY is not set.");
  const { ctx, close } = createContext(config, createLogger("error"));
  try {
    if (!(await findOwner(ctx.db))) return;
    console.log(`Backing up before ${pending.length} migration${pending.length === 1 ? "" : "s"}`);
    const signal = AbortSignal.timeout(config.backups.limitMs);
    const made = await inTurn(
      config,
      async () => {
        const isNoted = await hasRuns(ctx.db);
        const id = isNoted ? (await insertRun(ctx.db, { kind: "backup", cause: "migration", state: "running" })).id : uuidv7();
        const note = async (end: Parameters<typeof endRun>[2]) => void (isNoted && (await endRun(ctx.db, id, end)));
        try {
          const { name, facts } = await makeBackup(ctx, { id, cause: "migration", signal, say: () => {} });
          await note({ fileName: name, facts });
          return name;
        } catch (error) {
          await note({ problem: (error as Error).message });
          throw error;
        }
      },
      waitMs,
    );
    if (!made) throw new BackupError("Another backup has been running for half an hour.");
    console.log(`Backed up: ${made}`);
  } catch (error) {
    throw new BackupError(`Nothing was migrated, because the backup before it failed: ${(error as Error).message}`, {
      cause: error,
    });
  } finally {
    await close();
  }
}
