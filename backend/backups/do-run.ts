import { erasureSecret } from "../contacts/erasure-marks.ts";
import type { Context } from "../context.ts";
import { alertOwner } from "./alert-owner.ts";
import { describeFault } from "./describe-fault.ts";
import { makeBackup } from "./make-backup.ts";
import { findNewest, proveBackup } from "./prove-backup.ts";
import { beginRun, endCancelledRun, endRun, nameRunFile, noteStep, type RunRow, reopenRun } from "./queries.ts";
import { removeOld } from "./remove-old.ts";
import type { OpenApi } from "./try-restored.ts";
import { watchCancel } from "./watch-cancel.ts";

const noteEveryMs = 1000;

const cancelledResult = { state: "failed", problem: "It was cancelled." } as const;

export type RunResult = { state: "done"; name: string; facts: object } | { state: "failed"; problem: string };

/**
 * Makes or proves a backup and keeps what became of it; a failure is logged and told to the owner. Stopped in the middle it waits for the next
 * process; cancelled it is over. The caller has the turn.
 */
export async function doRun(
  ctx: Context,
  run: Pick<RunRow, "id" | "kind" | "cause">,
  openApi: OpenApi,
  stop: AbortSignal,
): Promise<RunResult> {
  const { limitMs } = ctx.config.backups;
  if (!(await beginRun(ctx.db, run.id))) return cancelledResult;
  const asked = watchCancel(ctx, run.id);
  const signal = AbortSignal.any([stop, asked.signal, AbortSignal.timeout(limitMs)]);
  let notedAt = 0;
  const say = (step: string) => {
    if (Date.now() - notedAt < noteEveryMs) return;
    notedAt = Date.now();
    noteStep(ctx.db, run.id, step).catch((error) => ctx.log.warn({ err: error }, "the step of a backup was not noted"));
  };
  try {
    const { name, facts } = run.kind === "backup" ? await back() : await prove();
    await endRun(ctx.db, run.id, { fileName: name, facts });
    ctx.log.info({ run: run.id, name, facts }, run.kind === "backup" ? "backup made" : "backup proven by a restore");
    return { state: "done", name, facts };
  } catch (error) {
    if (asked.signal.aborted) {
      await endCancelledRun(ctx.db, run.id);
      ctx.log.info({ run: run.id }, run.kind === "backup" ? "backup cancelled" : "restore proof cancelled");
      return cancelledResult;
    }
    if (stop.aborted) {
      await reopenRun(ctx.db, run.id);
      return { state: "failed", problem: "The process was stopped in the middle; the next one begins anew." };
    }
    const problem = describe(error, signal, limitMs);
    ctx.log.error({ err: error, run: run.id, problem }, run.kind === "backup" ? "BACKUP FAILED" : "RESTORE PROOF FAILED");
    await endRun(ctx.db, run.id, { problem });
    await alertOwner(ctx, run.kind, problem);
    return { state: "failed", problem };
  } finally {
    await asked.stop();
  }

  async function back() {
    // It must be in every backup: by it a restore knows again who was deleted since.
    await erasureSecret(ctx);
    const made = await makeBackup(ctx, { ...run, signal, say });
    await removeOld(ctx);
    return made;
  }

  async function prove() {
    const name = await findNewest(ctx);
    await nameRunFile(ctx.db, run.id, name);
    return { name, facts: await proveBackup(ctx, { name, signal, say }, openApi) };
  }
}

function describe(error: unknown, signal: AbortSignal, limitMs: number): string {
  if (signal.aborted) return `It took longer than ${Math.round(limitMs / 60_000)} minutes (BACKUP_LIMIT_MINUTES).`;
  return describeFault(error);
}
