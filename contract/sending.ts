import { z } from "zod";
import { defineRoute, Id, Paging, pageOf, Timestamp, WorkspaceParams } from "./route.ts";

const tags = ["sending"];
const base = "/api/v1/workspaces/:workspaceId/sending";

const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Write it as 22:00");

/** What a workspace asks of its own campaigns, beside Meta's rules; null is no limit. Replies of people are never limited. */
export const SendingLimits = z.object({
  /** Campaign messages to one person in 24 hours, and in 7 days. */
  perDay: z.number().int().min(1).max(20).nullable(),
  perWeek: z.number().int().min(1).max(50).nullable(),
  /** Hours between two campaign messages to one person. */
  coolDownHours: z.number().int().min(1).max(168).nullable(),
  /** By the person's own clock where it is known, else by the workspace's. */
  quietHours: z
    .object({ from: Clock, to: Clock })
    .refine((hours) => hours.from !== hours.to, { message: "Quiet hours must end at another time than they begin" })
    .nullable(),
});
export type SendingLimits = z.infer<typeof SendingLimits>;

export const getSendingLimits = defineRoute({
  method: "GET",
  url: `${base}/limits`,
  access: "viewer",
  schema: {
    operationId: "getSendingLimits",
    tags,
    summary: "How often and when campaigns may write to one person here",
    params: WorkspaceParams,
    response: SendingLimits,
  },
});

export const updateSendingLimits = defineRoute({
  method: "PUT",
  url: `${base}/limits`,
  access: "manager",
  schema: {
    operationId: "updateSendingLimits",
    tags,
    summary: "Change them; running campaigns follow within a second",
    params: WorkspaceParams,
    body: SendingLimits,
    response: SendingLimits,
  },
});

/** What had left when a stop took effect. Nothing leaves after it, so the figures are final but for what was on its way. */
export const HadLeft = z.object({
  sent: z.number().int(),
  /** Handed to Meta, its answer still to come. */
  onTheirWay: z.number().int(),
  notLeft: z.number().int(),
  campaigns: z.array(
    z.object({
      campaignId: Id,
      name: z.string(),
      sent: z.number().int(),
      onTheirWay: z.number().int(),
      notLeft: z.number().int(),
    }),
  ),
});
export type HadLeft = z.infer<typeof HadLeft>;

export const SendingStop = z.object({
  id: Id,
  /** Null: the whole workspace. */
  pageId: Id.nullable(),
  pageName: z.string().nullable(),
  includesReplies: z.boolean(),
  reason: z.string().nullable(),
  hadLeft: HadLeft,
  startedAt: Timestamp,
  startedByName: z.string().nullable(),
  resumedAt: Timestamp.nullable(),
  resumedByName: z.string().nullable(),
});
export type SendingStop = z.infer<typeof SendingStop>;
export type SendingStopOnWire = z.input<typeof SendingStop>;

export const listStops = defineRoute({
  method: "GET",
  url: `${base}/stops`,
  access: "viewer",
  schema: {
    operationId: "listStops",
    tags,
    summary: "Stops of sending, newest first: those in force and those that were",
    params: WorkspaceParams,
    query: Paging.extend({ isActive: z.stringbool().optional() }),
    response: pageOf(SendingStop),
  },
});

export const stopSending = defineRoute({
  method: "POST",
  url: `${base}/stops`,
  access: "operator",
  status: 201,
  schema: {
    operationId: "stopSending",
    tags,
    summary:
      "Stop everything that has not left yet, on one Page or in the whole workspace; a second stop of the same place widens the first",
    params: WorkspaceParams,
    body: z.object({
      pageId: Id.nullable().default(null),
      includesReplies: z.boolean().default(false),
      reason: z.string().trim().max(300).optional(),
    }),
    response: SendingStop,
  },
});

export const resumeSending = defineRoute({
  method: "POST",
  url: `${base}/stops/:stopId/resume`,
  access: "manager",
  schema: {
    operationId: "resumeSending",
    tags,
    summary: "End a stop; campaigns go on where they were",
    params: WorkspaceParams.extend({ stopId: Id }),
    response: SendingStop,
  },
});

/** A change of Meta's rules or platform, and what of this workspace it stops. */
export const PolicyChange = z.object({
  id: z.string(),
  day: z.iso.date(),
  kind: z.enum(["begins", "ends"]),
  rule: z.string(),
  name: z.string(),
  source: z.string(),
  isUpcoming: z.boolean(),
  campaigns: z.array(z.object({ id: Id, name: z.string(), status: z.string() })),
  /** Utility templates that cannot be sent any more. */
  templates: z.array(z.object({ id: Id, name: z.string(), language: z.string() })),
});
export type PolicyChange = z.infer<typeof PolicyChange>;

export const listPolicyChanges = defineRoute({
  method: "GET",
  url: `${base}/policy-changes`,
  access: "viewer",
  schema: {
    operationId: "listPolicyChanges",
    tags,
    summary:
      "Changes of Meta's rules: those to come with the campaigns and templates they stop, and those of the last 12 months; at most 100",
    params: WorkspaceParams,
    response: z.object({ items: z.array(PolicyChange) }),
  },
});

const Place = z.object({
  id: Id,
  name: z.string(),
  isHere: z.boolean(),
  /** Why it must be confirmed; null when it is. */
  doubt: z.string().nullable(),
  firstSeenAt: Timestamp,
  seenAt: Timestamp,
  confirmedAt: Timestamp.nullable(),
});

/** Where this installation runs, and whether it may send. */
export const Installation = z.object({
  /** False when nothing outside the database says which installation this is. */
  isGuarded: z.boolean(),
  maySend: z.boolean(),
  places: z.array(Place),
});
export type Installation = z.infer<typeof Installation>;
export type InstallationOnWire = z.input<typeof Installation>;

export const getInstallation = defineRoute({
  method: "GET",
  url: "/api/v1/installation",
  access: "owner",
  schema: {
    operationId: "getInstallation",
    tags: ["operations"],
    summary: "Where this installation runs and whether it may send, at most 50 places",
    response: Installation,
  },
});

export const confirmInstallation = defineRoute({
  method: "POST",
  url: "/api/v1/installation/confirm",
  access: "owner",
  schema: {
    operationId: "confirmInstallation",
    tags: ["operations"],
    summary: "Say that this is the real installation and not a copy: it sends from now on",
    body: z.object({ placeId: Id }),
    response: Installation,
  },
});
