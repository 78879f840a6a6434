import type { OutgoingAttachment, OutgoingContent, SendProblem } from "contract/messages.ts";
import { type Context, inTransaction } from "../context.ts";
import { reach } from "../failpoints.ts";
import { readPageToken } from "../pages/page-token.ts";
import { publish } from "../realtime/create-realtime.ts";
import { decideSend, type SendQuestion } from "./decide-send.ts";
import { deliverMessage } from "./deliver-message.ts";
import { type ConversationFacts, getConversationFacts } from "./find-conversation-facts.ts";
import type { InFlight } from "./outcomes.ts";
import type { PageUpload } from "./page-uploads.ts";
import { lockWaitingReply, markReplyHeldBack, markReplyInFlight } from "./queries.ts";
import { refusalProblem } from "./refusal-problem.ts";
import { resolveContent } from "./resolve-content.ts";
import { settleReplies } from "./settle-messages.ts";
import { passGate } from "./stop-gate.ts";
import { needsUpload, uploadAttachment } from "./upload-attachment.ts";

/** Replies have room of their own beside a Page's campaigns. */
const repliesPerSecond = 10;
const chains = new Map<string, Promise<unknown>>();

/** Sends one stored reply; those of one conversation leave one after the other, in the order they were asked for. */
export function sendReady(ctx: Context, messageId: string, conversationId: string): Promise<void> {
  const before = chains.get(conversationId) ?? Promise.resolve();
  const mine = before.then(() => sendNow(ctx, messageId));
  const settled = mine.catch(() => {}).finally(() => chains.get(conversationId) === settled && chains.delete(conversationId));
  chains.set(conversationId, settled);
  return mine;
}

/** Waits for the replies this process is sending, at most `limitMs`; what is left then is settled by another process. */
export async function drainReplies(limitMs: number): Promise<void> {
  await Promise.race([Promise.all(chains.values()), new Promise((resolve) => setTimeout(resolve, limitMs).unref())]);
}

async function sendNow(ctx: Context, messageId: string) {
  await reach("before_claim");
  const taken = await takeOff(ctx, messageId);
  const inFlight = taken && "toUpload" in taken ? await uploadAndTakeOff(ctx, messageId, taken) : taken;
  if (!inFlight) return;
  await reach("after_claim");
  await waitForRoom(ctx, inFlight.pageId);
  await settleReplies(ctx, [await deliverMessage(ctx, inFlight)]);
  await reach("after_settle");
}

type ToUpload = { pageId: string; toUpload: OutgoingAttachment };

async function uploadAndTakeOff(ctx: Context, messageId: string, { pageId, toUpload }: ToUpload): Promise<InFlight | undefined> {
  const upload = await uploadAttachment(ctx, pageId, toUpload);
  const taken = await takeOff(ctx, messageId, upload ?? { attachmentId: null, problem: null });
  return taken && "toUpload" in taken ? undefined : taken;
}

/** Bounded by the message's own place in the queue: at most 10 seconds, then it leaves anyway; people come first. */
async function waitForRoom(ctx: Context, pageId: string) {
  const lane = `${pageId}:replies`;
  for (let tries = 0; tries < 100 && ctx.pace.take(lane, 1, repliesPerSecond) === 0; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, Math.min(100, ctx.pace.waitMs(lane, repliesPerSecond))));
  }
  ctx.pace.leave(lane);
}

/** Asks the policy again and marks the reply in flight; undefined when it may not leave now. `tried` says that its upload was. */
function takeOff(ctx: Context, messageId: string, tried?: PageUpload): Promise<InFlight | ToUpload | undefined> {
  return inTransaction(ctx, async (tx) => {
    const reply = await lockWaitingReply(tx.db, messageId);
    if (!reply) return undefined;
    await passGate(tx.db, reply.workspaceId);
    const facts = await getConversationFacts(tx, reply.workspaceId, reply.conversationId);
    const {
      content,
      facts: contentFacts,
      template,
      upload = tried,
    } = await resolveContent(tx.db, facts, reply.wire as OutgoingContent);
    const question: SendQuestion = {
      author: { kind: "operator", accountId: reply.authorAccountId ?? "" },
      page: facts.page,
      contact: facts.contact,
      content: contentFacts,
      now: ctx.now(),
    };
    const verdict = decideSend(question);
    const tell = (version: number) =>
      publish(tx, facts.workspaceId, "message.changed", { conversationId: facts.conversationId, messageId, version });
    if (verdict.verdict !== "allowed") {
      const status = verdict.verdict === "refused" ? "refused" : "deferred";
      ctx.metrics.refusals.inc({ origin: "reply", rule: verdict.rule });
      if (status === "deferred" && reply.status === "deferred") return undefined;
      tell((await markReplyHeldBack(tx.db, messageId, status, verdict.rule, refusalProblem(verdict), null)).version);
      return undefined;
    }
    if (facts.hold) {
      // Asking Meta again while it limits the Page would make the limit longer.
      tell(
        (await markReplyHeldBack(tx.db, messageId, "deferred", "throttled", heldProblem(facts.hold.reason), facts.hold.until))
          .version,
      );
      return undefined;
    }
    if (content.attachment && needsUpload(content) && !upload?.attachmentId) {
      if (!upload) return { pageId: facts.pageId, toUpload: content.attachment };
      const status = upload.problem ? "refused" : "deferred";
      const again = upload.problem ? null : new Date(Date.now() + uploadAgainMs);
      tell((await markReplyHeldBack(tx.db, messageId, status, "media", uploadProblem(upload.problem), again)).version);
      return undefined;
    }
    const marked = await markReplyInFlight(tx.db, messageId, ctx.processId, verdict.rule, question, question.now);
    tell(marked.version);
    return inFlightReply(ctx, facts, question, {
      messageId,
      ...{ content, template, attachmentId: upload?.attachmentId ?? null },
      verdict,
      attempt: marked.attempt,
    });
  });
}

const heldProblem = (reason: string | null): SendProblem => ({
  ...{ rule: "throttled", message: reason ?? "Meta is limiting this Page.", whatToDo: "It goes on by itself." },
  ...{ canRetry: true, code: null },
});

const uploadAgainMs = 10_000;

const uploadProblem = (reason: string | null): SendProblem =>
  reason
    ? { rule: "media", message: reason, whatToDo: "Choose another file.", canRetry: false, code: null }
    : {
        rule: "media",
        message: "Meta has not taken the file yet.",
        whatToDo: "It goes on by itself.",
        canRetry: true,
        code: null,
      };

type Allowed = Extract<ReturnType<typeof decideSend>, { verdict: "allowed" }>;

const inFlightReply = (
  ctx: Context,
  facts: ConversationFacts,
  question: SendQuestion,
  reply: Pick<InFlight, "messageId" | "content" | "template" | "attachmentId" | "attempt"> & { verdict: Allowed },
): InFlight => ({
  ...{
    messageId: reply.messageId,
    workspaceId: facts.workspaceId,
    pageId: facts.pageId,
    conversationId: facts.conversationId,
    contactId: facts.contactId,
  },
  ...{
    facebookPageId: facts.facebookPageId,
    pageToken: readPageToken(ctx, facts.sealedToken),
    psid: facts.psid,
    campaignId: null,
  },
  ...{
    content: reply.content,
    template: reply.template,
    attachmentId: reply.attachmentId,
    question,
    wire: reply.verdict.wire,
    rule: reply.verdict.rule,
    attempt: reply.attempt,
  },
});
