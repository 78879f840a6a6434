import { z } from "zod";
import { OutgoingContent, SendProblem } from "./messages.ts";
import { defineRoute, Id, Paging, pageOf, Timestamp, WorkspaceParams } from "./route.ts";

export const campaignStatuses = ["draft", "running", "paused", "completed", "cancelled"] as const;
export const CampaignStatus = z.enum(campaignStatuses);
export type CampaignStatus = z.infer<typeof CampaignStatus>;

/** Everybody of the Pages who has one of the tags; without tags everybody of the Pages. */
export const Audience = z.object({
  pageIds: z.array(Id).min(1, "Choose at least one Page").max(200),
  tagIds: z.array(Id).max(100).default([]),
});
export type Audience = z.infer<typeof Audience>;

/** Each person is in exactly one state, so these always sum to the audience. */
export const recipientStatuses = ["waiting", "sending", "deferred", "unknown", "sent", "refused", "failed", "cancelled"] as const;
export const RecipientStatus = z.enum(recipientStatuses);
export type RecipientStatus = z.infer<typeof RecipientStatus>;

const Counts = z.object(
  Object.fromEntries(recipientStatuses.map((status) => [status, z.number().int()])) as Record<RecipientStatus, z.ZodNumber>,
);

export const CampaignProgress = z.object({
  audience: z.number().int(),
  counts: Counts,
  /** Shares of sent, counted from the messages. */
  delivered: z.number().int(),
  read: z.number().int(),
  replied: z.number().int(),
});
export type CampaignProgress = z.infer<typeof CampaignProgress>;

/** How long something will take, as a band; `words` says it, such as "11–14 min". */
export const Estimate = z.object({ lowSeconds: z.number(), highSeconds: z.number(), words: z.string() });
export type Estimate = z.infer<typeof Estimate>;

export const CampaignLane = z.object({
  pageId: Id,
  pageName: z.string(),
  counts: Counts,
  audience: z.number().int(),
  pacePerSecond: z.number(),
  /** Share of the pace that Meta's limits leave now; 1 when nothing slows the Page. */
  paceFactor: z.number(),
  /** Sent per second over the last 10 seconds. */
  ratePerSecond: z.number(),
  /** Why nothing moves now, such as "Meta is limiting this Page". */
  holdReason: z.string().nullable(),
  holdUntil: Timestamp.nullable(),
  secondsLeft: z.number().nullable(),
  /** Null when nothing is left or nothing moves. */
  estimate: Estimate.nullable(),
});
export type CampaignLane = z.infer<typeof CampaignLane>;

export const CampaignProblemGroup = z.object({
  status: RecipientStatus,
  rule: z.string(),
  message: z.string(),
  code: z.string().nullable(),
  count: z.number().int(),
});

export const Campaign = z.object({
  id: Id,
  name: z.string(),
  status: CampaignStatus,
  content: OutgoingContent.nullable(),
  audience: Audience.nullable(),
  progress: CampaignProgress.nullable(),
  createdByName: z.string().nullable(),
  createdAt: Timestamp,
  launchedAt: Timestamp.nullable(),
  finishedAt: Timestamp.nullable(),
  version: z.number().int(),
});
export type Campaign = z.infer<typeof Campaign>;
export type CampaignOnWire = z.input<typeof Campaign>;

export const CampaignDetail = Campaign.extend({
  lanes: z.array(CampaignLane),
  problems: z.array(CampaignProblemGroup),
  estimate: Estimate.nullable(),
});
export type CampaignDetailOnWire = z.input<typeof CampaignDetail>;

export const CampaignRecipient = z.object({
  contactId: Id,
  contactName: z.string(),
  avatarUrl: z.string().nullable(),
  pageId: Id,
  status: RecipientStatus,
  problem: SendProblem.nullable(),
  messageId: Id.nullable(),
  sentAt: Timestamp.nullable(),
  deliveredAt: Timestamp.nullable(),
  readAt: Timestamp.nullable(),
});
export type CampaignRecipient = z.infer<typeof CampaignRecipient>;

const tags = ["campaigns"];
const base = "/api/v1/workspaces/:workspaceId/campaigns";
const CampaignParams = WorkspaceParams.extend({ campaignId: Id });
const CampaignName = z.string().trim().min(1).max(120);

export const listCampaigns = defineRoute({
  method: "GET",
  url: base,
  access: "viewer",
  schema: {
    operationId: "listCampaigns",
    tags,
    summary: "Campaigns, newest first",
    params: WorkspaceParams,
    query: Paging,
    response: pageOf(Campaign),
  },
});

export const createCampaign = defineRoute({
  method: "POST",
  url: base,
  access: "operator",
  status: 201,
  schema: {
    operationId: "createCampaign",
    tags,
    summary: "Create a draft",
    params: WorkspaceParams,
    body: z.object({ name: CampaignName, content: OutgoingContent.optional(), audience: Audience.optional() }),
    response: CampaignDetail,
  },
});

export const getCampaign = defineRoute({
  method: "GET",
  url: `${base}/:campaignId`,
  access: "viewer",
  schema: {
    operationId: "getCampaign",
    tags,
    summary: "One campaign with its progress per Page",
    params: CampaignParams,
    response: CampaignDetail,
  },
});

export const updateCampaign = defineRoute({
  method: "PATCH",
  url: `${base}/:campaignId`,
  access: "operator",
  schema: {
    operationId: "updateCampaign",
    tags,
    summary: "Change a draft",
    params: CampaignParams,
    body: z.object({ name: CampaignName, content: OutgoingContent, audience: Audience }).partial(),
    response: CampaignDetail,
  },
});

export const deleteCampaign = defineRoute({
  method: "DELETE",
  url: `${base}/:campaignId`,
  access: "operator",
  schema: { operationId: "deleteCampaign", tags, summary: "Delete a draft", params: CampaignParams },
});

/** How many would get the message if it were launched now, by verdict of the policy. */
export const VerdictCount = z.object({
  rule: z.string(),
  isAllowed: z.boolean(),
  title: z.string(),
  message: z.string(),
  count: z.number().int(),
});

export const previewCampaign = defineRoute({
  method: "POST",
  url: `${base}/preview`,
  access: "operator",
  schema: {
    operationId: "previewCampaign",
    tags,
    summary: "Count an audience by verdict, with the message as a few real people would get it",
    params: WorkspaceParams,
    body: z.object({ audience: Audience, content: OutgoingContent.optional() }),
    response: z.object({
      audience: z.number().int(),
      allowed: z.number().int(),
      verdicts: z.array(VerdictCount),
      pages: z.array(z.object({ pageId: Id, pageName: z.string(), audience: z.number().int(), allowed: z.number().int() })),
      samples: z.array(
        z.object({
          contactId: Id,
          contactName: z.string(),
          avatarUrl: z.string().nullable(),
          pageId: Id,
          /** What the variables of the message are filled from. */
          person: z.object({
            name: z.string().nullable(),
            firstName: z.string().nullable(),
            lastName: z.string().nullable(),
            pageName: z.string(),
            workspaceName: z.string(),
          }),
        }),
      ),
      /** People whose text falls back because a field is empty. */
      fallbackCount: z.number().int(),
      longestText: z.number().int(),
      secondsAtFullPace: z.number(),
      /** With what other campaigns still have to send through the same Pages. */
      estimate: Estimate,
    }),
  },
});

const action = <const Name extends string>(name: Name, summary: string) =>
  defineRoute({
    method: "POST",
    url: `${base}/:campaignId/${name}`,
    access: "operator",
    schema: { operationId: `${name}Campaign`, tags, summary, params: CampaignParams, response: CampaignDetail },
  });

export const launchCampaign = action("launch", "Freeze the audience and begin to send");
export const pauseCampaign = action("pause", "Stop sending within two seconds; what is in flight finishes");
export const resumeCampaign = action("resume", "Go on with a paused campaign");
export const cancelCampaign = action("cancel", "Stop for good; people not yet reached are marked cancelled");

export const listRecipients = defineRoute({
  method: "GET",
  url: `${base}/:campaignId/recipients`,
  access: "viewer",
  schema: {
    operationId: "listRecipients",
    tags,
    summary: "What became of each person",
    params: CampaignParams,
    query: Paging.extend({ status: RecipientStatus.optional(), rule: z.string().max(60).optional() }),
    response: pageOf(CampaignRecipient),
  },
});
