import { noFields, type Person } from "contract/message-variables.ts";
import { findFieldWords } from "../contacts/fields/find-field-words.ts";
import { type Context, inTransaction } from "../context.ts";
import { reach } from "../failpoints.ts";
import { readPageToken } from "../pages/page-token.ts";
import type { SendingLimits } from "../sending/decide-send.ts";
import type { InFlight } from "../sending/outcomes.ts";
import { contactFacts, findCampaignSends } from "../sending/policy-facts.ts";
import { passGate } from "../sending/stop-gate.ts";
import { needsUpload } from "../sending/upload-attachment.ts";
import { campaignFieldKeys } from "./campaign-fields.ts";
import { insertFlight } from "./flight-queries.ts";
import { type Judged, judgeRecipient } from "./judge-recipient.ts";
import type { Lane } from "./lane.ts";
import {
  type ClaimedRecipient,
  claimRecipients,
  type LaneCampaign,
  type LanePage,
  type Refusal,
  refuseRecipients,
} from "./lane-queries.ts";

/** A round that may leave; `flightId` stands for it in the database until all of it is settled. */
export type Batch = {
  claimed: number;
  lastContactId: string | null;
  inFlight: InFlight[];
  flightId: string | null;
  platformAt: Date;
};

/**
 * Takes up to `limit` due recipients of a campaign on a Page, asks the policy about each and notes the allowed ones as on their way, all in
 * one transaction: what is returned may leave, and nothing else is in doubt after a crash.
 */
export async function prepareBatch(
  ctx: Context,
  lane: Pick<Lane, "page" | "limits">,
  campaign: LaneCampaign,
  afterId: string | null,
  limit: number,
): Promise<Batch> {
  await reach("before_claim");
  const batch = await takeRound(ctx, lane, campaign, afterId, limit);
  if (batch.claimed > 0) await reach("after_claim");
  return batch;
}

function takeRound(
  ctx: Context,
  { page, limits }: Pick<Lane, "page" | "limits">,
  campaign: LaneCampaign,
  afterId: string | null,
  limit: number,
): Promise<Batch> {
  return inTransaction(ctx, async (tx) => {
    await passGate(tx.db, page.workspaceId);
    const platformAt = ctx.now();
    const claimed = await claimRecipients(tx.db, campaign, page.id, afterId, limit);
    const claimedIds = claimed.map((one) => one.contactId);
    const words = await findFieldWords(tx.db, page.workspaceId, campaignFieldKeys(campaign), claimedIds);
    const sends = await findCampaignSends(
      tx.db,
      limits,
      claimedIds,
      platformAt,
      claimed.map((one) => one.messageId),
    );
    const round = { page, pageToken: readPageToken(ctx, page.sealedToken), campaign, limits, now: platformAt };
    const refusals: Refusal[] = [];
    const inFlight: InFlight[] = [];
    for (const recipient of claimed) {
      const { contactId } = recipient;
      const draft = draftFor(round, { ...recipient, fields: words.get(contactId) ?? noFields }, sends.get(contactId) ?? []);
      if ("problem" in draft) refusals.push(draft);
      else inFlight.push(draft);
    }
    await refuseRecipients(tx.db, refusals, platformAt);
    for (const { problem } of refusals) ctx.metrics.refusals.inc({ origin: "campaign", rule: problem.rule });
    const contactIds = inFlight.map((message) => message.contactId);
    const byTemplate = inFlight.flatMap((message) => (message.template ? [message.contactId] : []));
    const flightId =
      inFlight.length > 0
        ? await insertFlight(tx.db, {
            senderId: ctx.processId,
            campaignId: campaign.id,
            pageId: page.id,
            contactIds,
            byTemplate,
            platformAt,
          })
        : null;
    return {
      claimed: claimed.length,
      lastContactId: claimed.at(-1)?.contactId ?? null,
      inFlight,
      flightId,
      platformAt,
    };
  });
}

type Round = { page: LanePage; pageToken: string; campaign: LaneCampaign; limits: SendingLimits | null; now: Date };

function draftFor(
  { page, pageToken, campaign, limits, now }: Round,
  recipient: ClaimedRecipient & Pick<Person, "fields">,
  sends: Date[],
): Refusal | InFlight {
  const { messageId, contactId, conversationId, psid, attempt } = recipient;
  const { status, statusReason, humanAgentGranted, stop } = page;
  const person = {
    ...recipient,
    pageName: page.name,
    workspaceName: page.workspaceName,
    hasConversation: conversationId !== null,
  };
  const asked = { page: { status, statusReason, humanAgentGranted, stop }, contact: contactFacts(recipient, sends), limits, now };
  const judged = judgeRecipient(campaign, person, asked);
  if (judged.verdict !== "allowed" || !conversationId) return heldBack(messageId, judged, now);
  const { content, template, question, path } = judged;
  if (!template && needsUpload(content) && !campaign.attachmentId) return notUploaded(messageId, campaign.uploadProblem);
  return {
    ...{
      messageId,
      workspaceId: page.workspaceId,
      pageId: page.id,
      facebookPageId: page.facebookPageId,
      pageToken,
      contactId,
      conversationId,
      psid,
    },
    ...{
      campaignId: campaign.id,
      content,
      template,
      attachmentId: campaign.attachmentId,
      question,
      wire: path.wire,
      rule: path.rule,
      attempt,
    },
  };
}

const uploadLookMs = 3000;

/** Its upload is on its way; or Meta did not take the file, and then nobody can get it. */
function notUploaded(messageId: string, problem: string | null): Refusal {
  const words = problem
    ? { rule: "media", message: problem, whatToDo: "Choose another file.", canRetry: true, code: null }
    : { rule: "uploading", message: "The file is being uploaded to Meta.", whatToDo: null, canRetry: false, code: null };
  const dueAt = problem ? null : new Date(Date.now() + uploadLookMs);
  return { messageId, status: problem ? "refused" : "deferred", problem: words, dueAt };
}

function heldBack(messageId: string, judged: Judged, now: Date): Refusal {
  if (judged.verdict === "allowed") throw new Error("A person without a conversation was allowed");
  const { verdict, rule, message, whatIsPossible, until } = judged;
  // Leases and due times are real time, the verdict's is the platform's.
  const dueAt = verdict === "deferred" && until ? new Date(Date.now() + until.getTime() - now.getTime()) : null;
  const problem = { rule, message, whatToDo: whatIsPossible, canRetry: false, code: null };
  return { messageId, status: verdict === "refused" ? "refused" : "deferred", problem, dueAt };
}
