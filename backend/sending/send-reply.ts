import { isDeepStrictEqual } from "node:util";
import type { OutgoingContent } from "contract/messages.ts";
import { type Context, inWorkspace } from "../context.ts";
import { uuidv7 } from "../db/uuidv7.ts";
import { AppError } from "../errors.ts";
import { toMessageContent } from "../messages/message-content.ts";
import { publish } from "../realtime/create-realtime.ts";
import { decideSend, type SendQuestion } from "./decide-send.ts";
import { type ConversationFacts, getConversationFacts } from "./find-conversation-facts.ts";
import { findReplyByKey, insertReplyRow, touchConversation } from "./queries.ts";
import { refusalProblem } from "./refusal-problem.ts";
import { resolveContent } from "./resolve-content.ts";
import { sendReady } from "./send-ready.ts";

export type Reply = { workspaceId: string; conversationId: string; content: OutgoingContent; idempotencyKey: string };

const waitForOutcomeMs = 2000;
const uniqueViolation = "23505";

/**
 * Stores a person's answer and sends it. The same idempotency key answers the message it made the first time and never sends again.
 * Waits up to two seconds for Meta; after that the message goes on by itself and its changes arrive as events.
 * @throws AppError not_found, invalid_request when a template is not filled, idempotency_key_reused
 */
export async function sendReply(ctx: Context, reply: Reply): Promise<{ messageId: string }> {
  const stored = await storeReply(ctx, reply).catch((error) => {
    // Another request with this key was faster: its message is the answer.
    if (error.code === uniqueViolation) return storeReply(ctx, reply);
    throw error;
  });
  if (stored.isNew && stored.status === "ready") {
    const sending = sendReady(ctx, stored.messageId, reply.conversationId).catch((error) =>
      ctx.log.error({ err: error, messageId: stored.messageId }, "sending a reply failed"),
    );
    await Promise.race([sending, new Promise((resolve) => setTimeout(resolve, waitForOutcomeMs).unref())]);
  }
  return { messageId: stored.messageId };
}

type Stored = { messageId: string; status: string; isNew: boolean };

async function storeReply(ctx: Context, reply: Reply): Promise<Stored> {
  if (ctx.actor.kind !== "account") throw new Error("A reply needs a signed-in person");
  const { accountId } = ctx.actor;
  return inWorkspace(ctx, reply.workspaceId, async (tx) => {
    const facts = await getConversationFacts(tx, reply.workspaceId, reply.conversationId);
    const earlier = await findReplyByKey(tx.db, reply.workspaceId, reply.idempotencyKey);
    if (earlier) return sameReply(earlier, reply);

    const resolved = await resolveContent(tx.db, facts, reply.content);
    if (resolved.missing.length > 0) throw unfilled(resolved.missing);
    const question: SendQuestion = {
      author: { kind: "operator", accountId },
      page: facts.page,
      contact: facts.contact,
      content: resolved.facts,
      now: ctx.now(),
    };
    const stored = await insertReply(tx, reply, facts, { question, content: resolved.content }, accountId);
    const version = await touchConversation(tx.db, reply.conversationId, question.now);
    publish(tx, reply.workspaceId, "message.created", {
      conversationId: reply.conversationId,
      messageId: stored.messageId,
      direction: "out",
      version,
    });
    return stored;
  });
}

function sameReply(earlier: { id: string; status: string; conversationId: string; wire: unknown }, reply: Reply): Stored {
  if (
    earlier.conversationId !== reply.conversationId ||
    !isDeepStrictEqual(earlier.wire, JSON.parse(JSON.stringify(reply.content)))
  ) {
    throw new AppError("idempotency_key_reused", "This idempotency key was used for another message.");
  }
  return { messageId: earlier.id, status: earlier.status, isNew: false };
}

const unfilled = (names: string[]) =>
  new AppError("invalid_request", `Fill in ${names.map((name) => `{{${name}}}`).join(", ")} first.`);

async function insertReply(
  tx: Context,
  reply: Reply,
  facts: ConversationFacts,
  { question, content }: { question: SendQuestion; content: OutgoingContent },
  accountId: string,
): Promise<Stored> {
  const verdict = decideSend(question);
  const status = ({ allowed: "ready", parked: "deferred", deferred: "deferred", refused: "refused" } as const)[verdict.verdict];
  const messageId = uuidv7();
  const { workspaceId, pageId, conversationId, contactId } = facts;
  await insertReplyRow(tx.db, {
    ...{ id: messageId, workspaceId, pageId, conversationId, contactId, authorAccountId: accountId },
    ...{ content: toMessageContent(content), wire: reply.content, status, idempotencyKey: reply.idempotencyKey },
    ...{
      policyRule: verdict.rule,
      policyInputs: question,
      problem: verdict.verdict === "allowed" ? null : refusalProblem(verdict),
      occurredAt: question.now,
    },
  });
  return { messageId, status, isNew: true };
}
