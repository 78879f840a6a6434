import { z } from "zod";
import { OutgoingContent, SendProblem, UtilityUse } from "./messages.ts";
import { defineRoute, Id, Paging, pageOf, Timestamp, WorkspaceParams } from "./route.ts";
import { TimeZone } from "./workspaces.ts";

export const campaignStatuses = ["draft", "scheduled", "missed", "running", "paused", "completed", "cancelled"] as const;
export const CampaignStatus = z.enum(campaignStatuses);
export type CampaignStatus = z.infer<typeof CampaignStatus>;

const Ids = z.array(Id).max(100).default([]);

/**
 * Everybody of the Pages to whom everything given applies: one of the tags, one of the lists, a name, activity. Then minus whoever has an
 * excluded tag, is in an excluded list, or is in an excluded campaign.
 */
export const Audience = z.object({
  pageIds: z.array(Id).min(1, "Choose at least one Page").max(200),
  tagIds: Ids,
  listIds: Ids,
  /** Part of the name. */
  search: z.string().trim().min(1).max(100).optional(),
  activeWithinDays: z.number().int().min(1).max(365).optional(),
  excludeTagIds: Ids,
  excludeListIds: Ids,
  /** Nobody who is in one of these campaigns. */
  excludeCampaignIds: Ids,
});
export type Audience = z.infer<typeof Audience>;
export type AudienceOnWire = z.input<typeof Audience>;

/** What stops a campaign by itself before it does harm. */
export const Safeguards = z.object({
  /** Send to a random 1%, at least 20 people, first and look at what happens. */
  hasCanary: z.boolean().default(true),
  canaryMinutes: z.number().int().min(0).max(1440).default(5),
  /** Shares of those tried, in percent; three times the Pages' usual share counts when that is more. */
  mostFailedPercent: z.number().min(0.1).max(100).default(5),
  mostBlockedPercent: z.number().min(0.1).max(100).default(3),
  mostOptedOutPercent: z.number().min(0.1).max(100).default(1),
});
export type Safeguards = z.infer<typeof Safeguards>;
export const defaultSafeguards: Safeguards = Safeguards.parse({});

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
  optedOut: z.number().int(),
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
  /** How much of the Page's allowance is used, as Meta says; null when nothing moves or Meta tells none. */
  usagePercent: z.number().int().nullable(),
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
  /** Of these, how many another try can help. */
  retryable: z.number().int(),
});

/** One line of a campaign's history. */
export const CampaignEvent = z.object({ id: Id, kind: z.string(), words: z.string(), happenedAt: Timestamp });
export type CampaignEventOnWire = z.input<typeof CampaignEvent>;

export const Campaign = z.object({
  id: Id,
  name: z.string(),
  status: CampaignStatus,
  /** With `utility` a template is the message: everybody gets it, inside the window and outside, where Meta approved it for their Page. */
  content: OutgoingContent.nullable(),
  /** The utility template that people outside the window get instead of a message that is not one itself. */
  instead: UtilityUse.nullable(),
  audience: Audience.nullable(),
  progress: CampaignProgress.nullable(),
  createdByName: z.string().nullable(),
  createdAt: Timestamp,
  launchedAt: Timestamp.nullable(),
  /** When a scheduled campaign begins, and in which zone that was meant. */
  startsAt: Timestamp.nullable(),
  timeZone: z.string().nullable(),
  lateMinutes: z.number().int(),
  /** Until then nothing leaves and the launch can be taken back; real time. */
  holdUntil: Timestamp.nullable(),
  /** Why it stopped by itself. */
  stopReason: z.string().nullable(),
  canary: z.enum(["sending", "watching", "passed"]).nullable(),
  isArchived: z.boolean(),
  finishedAt: Timestamp.nullable(),
  version: z.number().int(),
});
export type Campaign = z.infer<typeof Campaign>;
export type CampaignOnWire = z.input<typeof Campaign>;

/** Whom the dry run took for reachable, and policy refused when it was their turn. */
export const CampaignDifference = z.object({
  plannedRule: z.string(),
  rule: z.string(),
  message: z.string(),
  count: z.number().int(),
});

export const CampaignDetail = Campaign.extend({
  safeguards: Safeguards,
  /** The set that was reviewed, named by its hash. */
  setHash: z.string().nullable(),
  lanes: z.array(CampaignLane),
  problems: z.array(CampaignProblemGroup),
  differences: z.array(CampaignDifference),
  events: z.array(CampaignEvent),
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
    query: Paging.extend({ isArchived: z.stringbool().optional() }),
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
    body: z.object({
      name: CampaignName,
      content: OutgoingContent.optional(),
      audience: Audience.optional(),
      safeguards: Safeguards.optional(),
    }),
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
    body: z
      .object({
        name: CampaignName,
        content: OutgoingContent,
        audience: Audience,
        safeguards: Safeguards,
        /** Null: people outside the window get nothing. With a template as the message nothing else can be chosen. */
        instead: UtilityUse.nullable(),
      })
      .partial(),
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
    body: z.object({ audience: Audience, content: OutgoingContent.optional(), instead: UtilityUse.nullish() }),
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

/** Everybody with one verdict. */
export const DryRunGroup = z.object({
  rule: z.string(),
  verdict: z.enum(["allowed", "deferred", "parked", "refused"]),
  title: z.string(),
  message: z.string(),
  whatIsPossible: z.string().nullable(),
  /** Where it differs from Page to Page, each Page's own. */
  reasons: z.array(z.object({ pageId: Id, message: z.string(), whatIsPossible: z.string().nullable() })).optional(),
  count: z.number().int(),
});
export type DryRunGroup = z.infer<typeof DryRunGroup>;

export const DryRunResult = z.object({
  audience: z.number().int(),
  groups: z.array(DryRunGroup),
  pages: z.array(
    z.object({
      pageId: Id,
      pageName: z.string(),
      audience: z.number().int(),
      allowed: z.number().int(),
      pacePerSecond: z.number(),
    }),
  ),
  /** People whose message has an empty variable. */
  emptyCount: z.number().int(),
  /** People whose window closes within the time that sending takes. */
  closingCount: z.number().int(),
  estimate: Estimate,
});
export type DryRunResult = z.infer<typeof DryRunResult>;

export const DryRun = DryRunResult.extend({
  /** Names exactly this set of people, verdicts and message. */
  hash: z.string(),
  madeAt: Timestamp,
  /** False when message or audience changed since. */
  isCurrent: z.boolean(),
});
export type DryRun = z.infer<typeof DryRun>;
export type DryRunOnWire = z.input<typeof DryRun>;

export const makeDryRun = defineRoute({
  method: "POST",
  url: `${base}/:campaignId/dry-run`,
  access: "operator",
  schema: {
    operationId: "makeDryRun",
    tags,
    summary: "Ask the policy about everybody and freeze the answers; nothing is sent",
    params: CampaignParams,
    response: DryRun,
  },
});

export const getDryRun = defineRoute({
  method: "GET",
  url: `${base}/:campaignId/dry-run`,
  access: "viewer",
  schema: {
    operationId: "getDryRun",
    tags,
    summary: "The last dry run of a draft",
    params: CampaignParams,
    response: z.object({ dryRun: DryRun.nullable() }),
  },
});

export const DryRunRecipient = z.object({
  contactId: Id,
  contactName: z.string(),
  avatarUrl: z.string().nullable(),
  pageId: Id,
  rule: z.string(),
  verdict: DryRunGroup.shape.verdict,
  until: Timestamp.nullable(),
  /** What opened the window, and when. */
  because: z.object({ kind: z.string(), at: Timestamp }).nullable(),
  /** The message as this person would get it, in one text. */
  text: z.string(),
  /** Variables whose fallback stands in. */
  empty: z.array(z.string()),
});
export type DryRunRecipient = z.infer<typeof DryRunRecipient>;
export type DryRunRecipientOnWire = z.input<typeof DryRunRecipient>;

export const listDryRunRecipients = defineRoute({
  method: "GET",
  url: `${base}/:campaignId/dry-run/recipients`,
  access: "viewer",
  schema: {
    operationId: "listDryRunRecipients",
    tags,
    summary: "What the dry run says of each person",
    params: CampaignParams,
    query: Paging.extend({
      rule: z.string().max(60).optional(),
      hasEmpty: z.stringbool().optional(),
      /** Only those whose window closes before this moment. */
      closesBefore: Timestamp.optional(),
      search: z.string().trim().max(100).optional(),
    }),
    response: pageOf(DryRunRecipient),
  },
});

const action = <const Path extends string, const Name extends string>(path: Path, operationId: Name, summary: string) =>
  defineRoute({
    method: "POST",
    url: `${base}/:campaignId/${path}`,
    access: "operator",
    schema: { operationId, tags, summary, params: CampaignParams, response: CampaignDetail },
  });

export const launchCampaign = defineRoute({
  method: "POST",
  url: `${base}/:campaignId/launch`,
  access: "operator",
  schema: {
    operationId: "launchCampaign",
    tags,
    summary:
      "Freeze the audience and begin to send. With `hash` exactly the set of that dry run, without it whoever is in the audience now",
    params: CampaignParams,
    body: z
      .object({
        hash: z.string().max(100).optional(),
        /** Rules whose people are left out although policy allows them. */
        leaveOut: z.array(z.string().max(60)).max(20).default([]),
        /** For so long nothing leaves and the launch can be taken back. */
        holdSeconds: z.number().int().min(0).max(300).default(0),
      })
      .nullish(),
    response: CampaignDetail,
  },
});

export const undoLaunch = action(
  "undo-launch",
  "undoLaunch",
  "Take a launch back while nothing has left; the campaign is a draft again",
);
export const releaseCampaign = action("release", "releaseCampaign", "End the hold after the launch and begin now");

export const scheduleCampaign = defineRoute({
  method: "POST",
  url: `${base}/:campaignId/schedule`,
  access: "operator",
  schema: {
    operationId: "scheduleCampaign",
    tags,
    summary: "Begin at a moment; whoever is in the audience then gets it",
    params: CampaignParams,
    body: z.object({
      startsAt: Timestamp,
      timeZone: TimeZone,
      /** More than so many minutes late it does not begin by itself and asks. */
      lateMinutes: z.number().int().min(1).max(10_080).default(60),
      leaveOut: z.array(z.string().max(60)).max(20).default([]),
    }),
    response: CampaignDetail,
  },
});

export const unscheduleCampaign = action("unschedule", "unscheduleCampaign", "Make a scheduled or missed campaign a draft again");
export const retryCampaign = action("retry", "retryCampaign", "Try those again whose failure was temporary");
export const archiveCampaign = action("archive", "archiveCampaign", "Take a draft or finished campaign out of the list");
export const unarchiveCampaign = action("unarchive", "unarchiveCampaign", "Bring an archived campaign back into the list");

export const duplicateCampaign = defineRoute({
  method: "POST",
  url: `${base}/:campaignId/duplicate`,
  access: "operator",
  status: 201,
  schema: {
    operationId: "duplicateCampaign",
    tags,
    summary: "A new draft with the same message, audience and safeguards",
    params: CampaignParams,
    response: CampaignDetail,
  },
});

export const testCampaign = defineRoute({
  method: "POST",
  url: `${base}/:campaignId/test`,
  access: "operator",
  schema: {
    operationId: "testCampaign",
    tags,
    summary:
      "Send the message to a few chosen people; the same policy applies. `campaignId` of the answer is the test's, for its recipients",
    params: CampaignParams,
    body: z.object({ contactIds: z.array(Id).min(1, "Choose somebody").max(10) }),
    response: z.object({ campaignId: Id }),
  },
});

export const pauseCampaign = action("pause", "pauseCampaign", "Stop sending within two seconds; what is in flight finishes");
export const resumeCampaign = action("resume", "resumeCampaign", "Go on with a paused campaign");
export const cancelCampaign = action("cancel", "cancelCampaign", "Stop for good; people not yet reached are marked cancelled");

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

export const exportRecipients = defineRoute({
  method: "GET",
  url: `${base}/:campaignId/recipients.csv`,
  access: "operator",
  status: 200,
  schema: {
    operationId: "exportRecipients",
    tags,
    summary: "What became of each person, as a CSV file",
    params: CampaignParams,
    query: z.object({ status: RecipientStatus.optional(), rule: z.string().max(60).optional() }),
  },
});

/** People named one by one; in an audience the list stands for them. */
export const ContactList = z.object({ id: Id, name: z.string(), contacts: z.number().int(), createdAt: Timestamp });
export type ContactList = z.infer<typeof ContactList>;
export type ContactListOnWire = z.input<typeof ContactList>;

const lists = "/api/v1/workspaces/:workspaceId/contact-lists";

export const listContactLists = defineRoute({
  method: "GET",
  url: lists,
  access: "viewer",
  schema: {
    operationId: "listContactLists",
    tags,
    summary: "Lists, newest first",
    params: WorkspaceParams,
    query: Paging,
    response: pageOf(ContactList),
  },
});

export const createContactList = defineRoute({
  method: "POST",
  url: lists,
  access: "operator",
  status: 201,
  schema: {
    operationId: "createContactList",
    tags,
    summary: "Make a list of contact ids or PSIDs; what is not known here is told, not guessed",
    params: WorkspaceParams,
    body: z.object({
      name: z.string().trim().min(1, "Give it a name").max(80),
      ids: z.array(z.string().trim().min(1).max(64)).min(1, "Give at least one id").max(100_000),
    }),
    response: ContactList.extend({
      /** Ids that belong to nobody here: how many, and the first of them. */
      unknown: z.object({ count: z.number().int(), first: z.array(z.string()) }),
      /** Ids given more than once. */
      repeated: z.number().int(),
    }),
  },
});

export const deleteContactList = defineRoute({
  method: "DELETE",
  url: `${lists}/:contactListId`,
  access: "operator",
  schema: {
    operationId: "deleteContactList",
    tags,
    summary: "Delete a list; the people stay",
    params: WorkspaceParams.extend({ contactListId: Id }),
  },
});
