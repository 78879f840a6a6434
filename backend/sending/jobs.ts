import type { Context } from "../context.ts";
import type { Job } from "../jobs/define-job.ts";
import { type Repeated, repeat } from "../jobs/repeat.ts";
import { endRestrictions } from "../pages/end-restrictions.ts";
import { findWaitingReplies } from "./queries.ts";
import { sendReady } from "./send-ready.ts";
import { markLostReplies, type SettleUnknown, settleUnknown } from "./settle-unknown.ts";
import { uploadJob } from "./upload-attachment.ts";

export const sendingJobs: Job[] = [uploadJob] as Job[];

const waitingAtOnce = 50;

/** Sees to what a crash, a limit or a lost answer left behind. `settle` brings the rows of campaigns along. */
export function startSendingSweep(ctx: Context, settle: SettleUnknown): Repeated {
  const waiting = repeat(ctx, "send waiting replies", 2000, async () => {
    await endRestrictions(ctx);
    if (!ctx.fence.isOpen()) return;
    const replies = await findWaitingReplies(ctx.db, waitingAtOnce);
    await Promise.all(replies.map((reply) => sendReady(ctx, reply.id, reply.conversationId)));
  });
  const lost = repeat(ctx, "mark lost replies", 2000, () => markLostReplies(ctx));
  const unknown = repeat(ctx, "settle unknown messages", 1000, () => settleUnknown(ctx, settle));
  return {
    wake: waiting.wake,
    stop: async () => {
      await Promise.all([waiting.stop(), lost.stop(), unknown.stop()]);
    },
  };
}
