import type { Context } from "../context.ts";
import { reach } from "../failpoints.ts";
import { holdPage } from "../pages/hold-page.ts";
import { holdEveryPage } from "./hold-every-page.ts";
import { judgeAnswer, judgeOnHealthyPage } from "./judge-answer.ts";
import { noteContact } from "./note-contact.ts";
import type { InFlight, Outcome } from "./outcomes.ts";
import { forgetUpload } from "./page-uploads.ts";
import { type Stopped, stopPage } from "./stop-page.ts";
import { uploadSoon } from "./upload-attachment.ts";
import { wireMessage } from "./wire-message.ts";

const expiredAttachment = /^100\/2018074\b/;
const appRestsMs = 10 * 60_000;

/** One HTTP call for one message that is already marked in flight; it leaves before this returns. Never throws and never retries. */
export async function deliverMessage(ctx: Context, message: InFlight): Promise<Outcome> {
  const outcome = await deliver(ctx, message);
  const problem = outcome.status === "sent" ? "none" : outcome.problem.rule;
  const origin = message.campaignId ? "campaign" : "reply";
  ctx.metrics.sendsBy(origin, outcome.status, problem).inc();
  return outcome;
}

async function deliver(ctx: Context, message: InFlight): Promise<Outcome> {
  const stopped = reach("before_http");
  if (stopped) await stopped;
  const call = ctx.messenger.call({
    method: "POST",
    path: `/${message.facebookPageId}/messages`,
    token: message.pageToken,
    body: wireMessage(message.psid, message.wire, message, message.messageId),
  });
  await reach("in_http");
  const answer = await call;
  await reach("after_answer");
  if (answer.outcome !== "unknown" && answer.usage) ctx.pace.reportUsage(message.pageId, answer.usage.percent);
  const judgement = judgeAnswer(answer, message.attempt, message.rule);
  const { messageId, campaignId, pageId, workspaceId } = message;
  const about = { messageId, campaignId, pageId, workspaceId };
  if (judgement.status === "sent" && message.rule === "private_reply") await noteReplied(ctx, message);
  if (judgement.status === "sent" || judgement.status === "unknown") return { ...about, ...judgement };

  const page = await takeConsequences(ctx, message, judgement).catch((error) => {
    ctx.log.error({ err: error, messageId }, "consequences of a send failed");
  });
  if (judgement.status === "deferred" && page === "healthy") {
    const again = judgeOnHealthyPage(judgement.problem, message.attempt);
    if (again.status === "failed") return { ...about, status: "failed", problem: again.problem };
    if (again.status === "deferred") return { ...about, status: "deferred", dueAt: soon(again.inMs), problem: again.problem };
  }
  if (judgement.status === "failed") {
    // Nobody waits for a campaign's message, so it waits; a person is told at once.
    if (judgement.stopsAll && campaignId)
      return { ...about, status: "deferred", dueAt: new Date(Date.now() + appRestsMs), problem: judgement.problem };
    return { ...about, status: "failed", problem: judgement.problem };
  }
  return { ...about, status: "deferred", dueAt: soon(judgement.inMs), problem: judgement.problem };
}

/** A comment is answered privately once; if this is not noted, Meta refuses the second answer itself. */
async function noteReplied(ctx: Context, { pageId, wire, messageId }: InFlight) {
  const commentId = "comment_id" in wire ? wire.comment_id : "post_id" in wire ? wire.post_id : null;
  if (!commentId) return;
  await ctx.db
    .updateTable("pageComment")
    .set({ repliedAt: ctx.now() })
    .where("pageId", "=", pageId)
    .where("commentId", "=", commentId)
    .execute()
    .catch((error) => ctx.log.warn({ err: error, messageId }, "a private reply was not noted"));
}

const soon = (inMs: number | null) => (inMs === null ? null : new Date(Date.now() + inMs));

/** Meta does not know the id any more; the message is tried once more, by a new id or by the address. */
async function renewUpload(ctx: Context, { pageId, attachmentId }: InFlight) {
  const attachment = attachmentId && (await forgetUpload(ctx.db, pageId, attachmentId));
  if (attachment) await uploadSoon(ctx, pageId, attachment);
}

/** Answers what was found about the Page, if it was looked at. */
async function takeConsequences(
  ctx: Context,
  message: InFlight,
  judgement: ReturnType<typeof judgeAnswer>,
): Promise<Stopped | undefined> {
  if (judgement.status === "failed") {
    if (judgement.contact) await noteContact(ctx, message, judgement.contact);
    if (judgement.page) await stopPage(ctx, message, judgement.page, judgement.problem.message);
    if (judgement.stopsAll && message.campaignId)
      await holdEveryPage(ctx, new Date(Date.now() + appRestsMs), judgement.problem.message);
  }
  if (judgement.status !== "deferred") return undefined;
  if (message.attachmentId && expiredAttachment.test(judgement.problem.code ?? "")) await renewUpload(ctx, message);
  if (judgement.closesAdWindow) await noteContact(ctx, message, "ad_window_closed");
  if (judgement.page) return stopPage(ctx, message, judgement.page, judgement.problem.message);
  if (judgement.holdMs) {
    const until = new Date(Date.now() + judgement.holdMs);
    const wasHeld = ctx.pace.holdUntil(message.pageId);
    ctx.pace.hold(message.pageId, until.getTime());
    if (!wasHeld) await holdPage(ctx, message.pageId, until, judgement.problem.message);
  }
  return undefined;
}
