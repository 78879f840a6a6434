import type * as contract from "contract/backups.ts";
import type { Answer } from "contract/route.ts";
import { recordAudit } from "../accounts/record-audit.ts";
import { type Context, inTransaction } from "../context.ts";
import { AppError } from "../errors.ts";
import { findOpenRun, getRun, insertRun, lockRuns, type RunKind } from "./queries.ts";
import { showRun } from "./read-backups.ts";

/** Wishes for a backup or a proof; the role `backup` begins it within seconds. @throws AppError not_ready without BACKUP_KEY */
export function startRun(ctx: Context, { kind }: { kind: RunKind }): Promise<Answer<typeof contract.startBackup>> {
  if (!ctx.config.backups.key)
    throw new AppError("not_ready", "Nothing is backed up here: set BACKUP_KEY (openssl rand -hex 32) and start again.");
  return inTransaction(ctx, async (tx) => {
    await lockRuns(tx.db);
    const open = await findOpenRun(tx.db, kind);
    if (open) return showRun(open);
    const requestedBy = tx.actor.kind === "account" ? tx.actor.accountId : null;
    const { id } = await insertRun(tx.db, { kind, cause: "owner", requestedBy });
    await recordAudit(tx, { action: kind === "backup" ? "backup.started" : "backup.proof_started" });
    return showRun(await getRun(tx.db, id));
  });
}
