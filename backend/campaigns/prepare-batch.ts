import { type Context, inTransaction } from "../context.ts";
import { toMessageContent } from "../messages/message-content.ts";
import { readPageToken } from "../pages/page-token.ts";
import { decideSend, type SendQuestion } from "../sending/decide-send.ts";
import type { InFlight } from "../sending/outcomes.ts";
import { insertOutgoing, type NewOutgoing } from "../sending/queries.ts";
import { refusalProblem } from "../sending/refusal-problem.ts";
import { type ClaimedRecipient, claimRecipients, findContents, type LanePage, type Refusal, refuseRecipients } from "./lane-queries.ts";
import { renderContent } from "./render-content.ts";

const longestText = 2000;

/**
 * Takes up to `limit` due recipients of a Page, asks the policy about each and marks the allowed ones in flight, all in one
 * transaction: what is returned may leave, and nothing else is in doubt after a crash.
 */
export function prepareBatch(ctx: Context, page: LanePage, limit: number): Promise<{ claimed: number; inFlight: InFlight[] }> {
  return inTransaction(ctx, async (tx) => {
    const claimed = await claimRecipients(tx.db, page.id, limit);
    if (claimed.length === 0) return { claimed: 0, inFlight: [] };
    const contents = await findContents(tx.db, [...new Set(claimed.map((one) => one.campaignId))]);
    const refusals: Refusal[] = [];
    const drafts: { message: NewOutgoing; inFlight: InFlight }[] = [];
    const pageToken = readPageToken(ctx, page.sealedToken);
    for (const recipient of claimed) {
      const content = contents.get(recipient.campaignId);
      if (!content) throw new Error(`Campaign ${recipient.campaignId} has no content`);
      const rendered = renderContent(content, { ...recipient, pageName: page.name }).content;
      const draft = draftFor(ctx, page, pageToken, recipient, rendered);
      if ("problem" in draft) refusals.push(draft);
      else drafts.push(draft);
    }
    await refuseRecipients(tx.db, refusals, ctx.now());
    const inserted = new Map((await insertOutgoing(tx.db, ctx.processId, drafts.map((draft) => draft.message))).map((row) => [row.id, row.attempt]));
    if (inserted.size !== drafts.length) throw new Error("Claimed recipients have messages that may not leave");
    return { claimed: claimed.length, inFlight: drafts.map(({ inFlight }) => ({ ...inFlight, attempt: inserted.get(inFlight.messageId) ?? 1 })) };
  });
}

function draftFor(ctx: Context, page: LanePage, pageToken: string, recipient: ClaimedRecipient, content: InFlight["content"]): Refusal | { message: NewOutgoing; inFlight: InFlight } {
  const { campaignId, contactId, messageId, conversationId, psid, lastMessageAt, lastActionAt, adMessageAt, optedOutAt, unavailableSince } = recipient;
  const { status, statusReason, humanAgentGranted } = page;
  const question: SendQuestion = {
    author: { kind: "campaign", campaignId },
    page: { status, statusReason, humanAgentGranted },
    contact: { lastMessageAt, lastActionAt, adMessageAt, optedOutAt, unavailableSince },
    now: ctx.now(),
  };
  const verdict = decideSend(question);
  if (verdict.verdict !== "allowed") return { campaignId, contactId, status: verdict.verdict === "parked" ? "deferred" : "refused", problem: refusalProblem(verdict) };
  if ((content.text?.length ?? 0) > longestText) return { campaignId, contactId, status: "refused", problem: tooLong };
  return {
    message: {
      ...{ id: messageId, workspaceId: page.workspaceId, pageId: page.id, conversationId, contactId },
      ...{ authorKind: "campaign", authorAccountId: null, campaignId },
      content: toMessageContent(content),
      wire: null,
      status: "in_flight",
      problem: null,
      policyRule: verdict.rule,
      policyInputs: question,
      idempotencyKey: null,
      occurredAt: question.now,
    },
    inFlight: {
      ...{ messageId, workspaceId: page.workspaceId, pageId: page.id, facebookPageId: page.facebookPageId, pageToken, contactId, psid, campaignId },
      ...{ content, wire: verdict.wire, rule: verdict.rule, attempt: 1 },
    },
  };
}

const tooLong = { rule: "text_too_long", message: "With this person's name the text is longer than 2,000 characters.", whatToDo: "Shorten the text.", canRetry: false, code: null };
