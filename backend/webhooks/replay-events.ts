import { z } from "zod";
import { recordAudit } from "../accounts/record-audit.ts";
import type { Context } from "../context.ts";
import { AppError } from "../errors.ts";
import { defineJob } from "../jobs/define-job.ts";
import { countApplied, markForReplay, type Period } from "./event-list-queries.ts";
import { wakeIntake } from "./wake-intake.ts";

const markedAtOnce = 2000;
const mostRounds = 100_000;

/** Marks the events of a period in steps; they are applied after everything that is new. */
export const replayJob = defineJob({
  name: "webhooks.replay_events",
  payload: z.object({ from: z.iso.datetime(), to: z.iso.datetime(), facebookPageId: z.string().optional() }),
  maxAttempts: 3,
  run: async (ctx, { from, to, facebookPageId }) => {
    const period = { from: new Date(from), to: new Date(to), facebookPageId };
    let after = 0;
    for (let round = 0; round < mostRounds; round += 1) {
      const last = await markForReplay(ctx.db, period, after, markedAtOnce);
      wakeIntake(ctx);
      if (last === undefined) return;
      after = last;
    }
  },
});

/**
 * Has everything that was applied in a period applied once more, which changes nothing that is there already; answers how many posts.
 * @throws AppError invalid_request
 */
export async function replayEvents(
  ctx: Context,
  { isTrial, ...period }: Period & { isTrial: boolean },
): Promise<{ count: number }> {
  if (period.from >= period.to) throw new AppError("invalid_request", "The end of the period must be after its beginning.");
  const count = await countApplied(ctx.db, period);
  if (isTrial || count === 0) return { count };
  await recordAudit(ctx, { action: "webhooks.replayed", after: { ...period, posts: count } });
  await ctx.enqueue(ctx, replayJob, {
    ...{ from: period.from.toISOString(), to: period.to.toISOString() },
    ...(period.facebookPageId !== undefined && { facebookPageId: period.facebookPageId }),
  });
  ctx.log.info(
    { ...period, count, by: ctx.actor.kind === "account" ? ctx.actor.accountId : ctx.actor.kind },
    "webhook events are replayed",
  );
  return { count };
}
