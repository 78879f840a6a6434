import type { Context } from "../context.ts";
import { alertOwner } from "./alert-owner.ts";
import { chooseDue } from "./choose-due.ts";
import { doRun } from "./do-run.ts";
import { inTurn } from "./in-turn.ts";
import { failAbandoned, findLastRuns, findOwner, findWaitingRun, hasOpenRuns, insertRun, type RunRow } from "./queries.ts";
import type { OpenApi } from "./try-restored.ts";

export type Looking = { openApi: OpenApi; stop: AbortSignal; isScheduling: boolean; now?: Date };

/** Does one thing that waits or is due, if there is one. Real time, not the simulator's. */
export async function lookAfterBackups(ctx: Context, { openApi, stop, isScheduling, now = new Date() }: Looking): Promise<void> {
  if (!ctx.config.backups.key || stop.aborted) return;
  const due = isScheduling ? await findDue(ctx, now) : undefined;
  if (!due && !(await hasOpenRuns(ctx.db))) return;
  await inTurn(ctx.config, async () => {
    for (const { kind } of await failAbandoned(ctx.db)) {
      ctx.log.error({ kind }, "a backup or proof was abandoned by its process");
      await alertOwner(ctx, kind as RunRow["kind"], "The process that worked on it ended in the middle.");
    }
    const waiting = await findWaitingRun(ctx.db);
    const stillDue = !waiting && isScheduling ? await findDue(ctx, now) : undefined;
    const run = waiting ?? (stillDue && (await insertRun(ctx.db, { kind: stillDue, cause: "schedule" })));
    if (run) await doRun(ctx, run, openApi, stop);
  });
}

async function findDue({ db, config }: Context, now: Date) {
  const { dailyAt } = config.backups;
  if (dailyAt === undefined) return undefined;
  const [backup, proof, owner] = await Promise.all([findLastRuns(db, "backup"), findLastRuns(db, "proof"), findOwner(db)]);
  const times = ({ done, tried }: typeof backup) => ({
    done: done?.startedAt ?? undefined,
    tried: tried?.startedAt ?? undefined,
  });
  return chooseDue({ now, dailyAt, hasOwner: owner !== undefined, backup: times(backup), proof: times(proof) });
}
