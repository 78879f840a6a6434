import type * as contract from "contract/backups.ts";
import type { Answer } from "contract/route.ts";
import { recordAudit } from "../accounts/record-audit.ts";
import { type Context, inTransaction } from "../context.ts";
import { AppError, notFound } from "../errors.ts";
import { askToCancel, findRun, lockRuns } from "./queries.ts";
import { showRun } from "./read-backups.ts";

/** Ends what waits at once; what runs breaks off within seconds and leaves nothing behind. @throws AppError not_found, backup_not_running */
export function cancelRun(ctx: Context, { id }: { id: string }): Promise<Answer<typeof contract.cancelBackup>> {
  return inTransaction(ctx, async (tx) => {
    await lockRuns(tx.db);
    const run = await findRun(tx.db, id);
    if (!run) throw notFound("backup");
    if (run.cause === "migration" && run.state === "running")
      throw new AppError("backup_not_running", "An update waits for this backup, so it cannot be cancelled.");
    const by = tx.actor.kind === "account" ? tx.actor.name : "the owner";
    const cancelled = await askToCancel(tx.db, id, `Cancelled by ${by}`);
    if (!cancelled) throw new AppError("backup_not_running", "It has ended already.");
    if (!run.cancelAskedAt)
      await recordAudit(tx, { action: run.kind === "backup" ? "backup.cancelled" : "backup.proof_cancelled" });
    return showRun(cancelled);
  });
}
