import type { Context } from "../context.ts";
import { holdPage } from "../pages/hold-page.ts";
import { judgeAnswer } from "./judge-answer.ts";
import { noteContact } from "./note-contact.ts";
import type { InFlight, Outcome } from "./outcomes.ts";
import { stopPage } from "./stop-page.ts";
import { wireMessage } from "./wire-message.ts";

/** One HTTP call for one message that is already marked in flight. Never throws and never retries. */
export async function deliverMessage(ctx: Context, message: InFlight): Promise<Outcome> {
  const answer = await ctx.messenger.call({
    method: "POST",
    path: `/${message.facebookPageId}/messages`,
    token: message.pageToken,
    body: wireMessage(message.psid, message.wire, message.content, message.messageId),
  });
  if (answer.outcome !== "unknown" && answer.usage) ctx.pace.reportUsage(message.pageId, answer.usage.percent);
  const judgement = judgeAnswer(answer, message.attempt, message.rule);
  const { messageId, campaignId, pageId, workspaceId } = message;
  const about = { messageId, campaignId, pageId, workspaceId };
  if (judgement.status === "sent" || judgement.status === "unknown") return { ...about, ...judgement };

  await takeConsequences(ctx, message, judgement).catch((error) =>
    ctx.log.error({ err: error, messageId }, "consequences of a send failed"),
  );
  if (judgement.status === "failed") return { ...about, status: "failed", problem: judgement.problem };
  const dueAt = judgement.inMs === null ? null : new Date(Date.now() + judgement.inMs);
  return { ...about, status: "deferred", dueAt, problem: judgement.problem };
}

async function takeConsequences(ctx: Context, message: InFlight, judgement: ReturnType<typeof judgeAnswer>) {
  if (judgement.status === "failed" && judgement.contact) await noteContact(ctx, message, judgement.contact);
  if (judgement.status !== "deferred") return;
  if (judgement.closesAdWindow) await noteContact(ctx, message, "ad_window_closed");
  if (judgement.page) await stopPage(ctx, message, judgement.page, judgement.problem.message);
  if (judgement.holdMs) {
    const until = new Date(Date.now() + judgement.holdMs);
    const wasHeld = ctx.pace.holdUntil(message.pageId);
    ctx.pace.hold(message.pageId, until.getTime());
    if (!wasHeld) await holdPage(ctx, message.pageId, until, judgement.problem.message);
  }
}
