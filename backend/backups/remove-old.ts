import type { Context } from "../context.ts";
import { listBackups, openTarget } from "./backup-target.ts";
import { chooseOld } from "./choose-old.ts";
import { findLastRuns } from "./queries.ts";

/** Deletes the backups that need not be kept any longer; never the one that was proven last. */
export async function removeOld(ctx: Pick<Context, "config" | "db" | "log">): Promise<string[]> {
  const proven = (await findLastRuns(ctx.db, "proof")).done?.fileName;
  const target = openTarget(ctx.config);
  try {
    const old = chooseOld(await listBackups(target), ctx.config.backups.keep, new Date(), proven ? [proven] : []);
    for (const name of old) await target.delete(name);
    if (old.length > 0) ctx.log.info({ old }, "old backups removed");
    return old;
  } finally {
    await target.close();
  }
}
