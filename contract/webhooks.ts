import { z } from "zod";
import { defineRoute, Id, Paging, pageOf, Timestamp } from "./route.ts";

const tags = ["webhooks"];
const url = "/api/v1/webhooks/facebook";

export const verifyWebhook = defineRoute({
  method: "GET",
  url,
  access: "public",
  schema: {
    operationId: "verifyWebhook",
    tags,
    summary: "Meta's verification: answers hub.challenge as plain text when the token matches",
    query: z.object({
      "hub.mode": z.string().optional(),
      "hub.verify_token": z.string().optional(),
      "hub.challenge": z.string().max(1000).optional(),
    }),
    response: z.string(),
  },
});

export const receiveWebhook = defineRoute({
  method: "POST",
  url,
  access: "public",
  schema: {
    operationId: "receiveWebhook",
    tags,
    summary: "Meta's events: checked against X-Hub-Signature-256 and stored before the 200",
    response: z.string(),
  },
});

export const webhookStates = ["pending", "applied", "parked", "unclaimed"] as const;
export const WebhookState = z.enum(webhookStates);
export type WebhookState = z.infer<typeof WebhookState>;

/** A post of Meta as it was received, with one or more events in it. */
export const WebhookEvent = z.object({
  id: z.number().int(),
  facebookPageId: z.string(),
  pageName: z.string().nullable(),
  workspaceName: z.string().nullable(),
  /** Meta's words for what is in it, such as message, echo, read. */
  kinds: z.array(z.string()),
  eventCount: z.number().int(),
  state: WebhookState,
  /** Why it is parked, waits or came to nothing. */
  reason: z.string().nullable(),
  attempts: z.number().int(),
  isReplayed: z.boolean(),
  receivedAt: Timestamp,
  settledAt: Timestamp.nullable(),
});
export type WebhookEvent = z.infer<typeof WebhookEvent>;
export type WebhookEventOnWire = z.input<typeof WebhookEvent>;

const FacebookPageId = z.string().max(100);
const base = "/api/v1/webhook-events";

export const listWebhookEvents = defineRoute({
  method: "GET",
  url: base,
  access: "owner",
  schema: {
    operationId: "listWebhookEvents",
    tags,
    summary:
      "Webhook events of all Pages, newest first. A page may hold fewer than asked for while there are older ones to search",
    query: Paging.extend({
      state: WebhookState.optional(),
      facebookPageId: FacebookPageId.optional(),
      kind: z.string().max(60).optional(),
    }),
    response: pageOf(WebhookEvent),
  },
});

export const getWebhookEvent = defineRoute({
  method: "GET",
  url: `${base}/:eventId`,
  access: "owner",
  schema: {
    operationId: "getWebhookEvent",
    tags,
    summary: "One webhook event with its body, decrypted",
    params: z.object({ eventId: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) }),
    response: WebhookEvent.extend({
      /** The text exactly as Meta sent it; null when it cannot be opened any more. */
      body: z.string().nullable(),
      bodyProblem: z.string().nullable(),
    }),
  },
});
export type WebhookEventDetail = z.input<typeof getWebhookEvent.schema.response>;

export const WebhookPage = z.object({
  facebookPageId: z.string(),
  pageId: Id.nullable(),
  name: z.string().nullable(),
  workspaceName: z.string().nullable(),
  lastReceivedAt: Timestamp.nullable(),
  lastKinds: z.array(z.string()),
  lastState: WebhookState.nullable(),
  parkedCount: z.number().int(),
});
export type WebhookPageOnWire = z.input<typeof WebhookPage>;

export const getWebhookOverview = defineRoute({
  method: "GET",
  url: `${base}/overview`,
  access: "owner",
  schema: {
    operationId: "getWebhookOverview",
    tags,
    summary: "How webhook events come in and are applied, as of at most a few seconds ago",
    response: z.object({
      asOf: Timestamp,
      retentionDays: z.number().int(),
      unclaimedDays: z.number().int(),
      storedBytes: z.number(),
      /** Counts are exact up to 100,000. */
      pending: z.number().int(),
      replaying: z.number().int(),
      parked: z.number().int(),
      unclaimed: z.number().int(),
      oldestPendingAt: Timestamp.nullable(),
      /** From received to applied, over the last 1,000 that were applied. */
      applyMs: z.object({ median: z.number(), slowest: z.number() }).nullable(),
      /** Posts received in each of the last 60 minutes, oldest first. */
      perMinute: z.array(z.object({ at: Timestamp, count: z.number().int() })),
      /** At most 500, latest event first. */
      pages: z.array(WebhookPage),
      /** The kinds of late, for a filter. */
      kinds: z.array(z.string()),
    }),
  },
});
export type WebhookOverview = z.input<typeof getWebhookOverview.schema.response>;

export const retryWebhookEvents = defineRoute({
  method: "POST",
  url: `${base}/retry`,
  access: "owner",
  schema: {
    operationId: "retryWebhookEvents",
    tags,
    summary: "Apply parked events again: those named, or all",
    body: z.union([
      z.object({ eventIds: z.array(z.number().int().min(1)).min(1).max(1000) }),
      z.object({ all: z.literal(true) }),
    ]),
    response: z.object({ count: z.number().int() }),
  },
});

export const replayWebhookEvents = defineRoute({
  method: "POST",
  url: `${base}/replay`,
  access: "owner",
  schema: {
    operationId: "replayWebhookEvents",
    tags,
    summary: "Apply everything received in a period once more; what is there already stays as it is. A trial only counts",
    body: z.object({
      from: Timestamp,
      to: Timestamp,
      facebookPageId: FacebookPageId.optional(),
      isTrial: z.boolean().default(false),
    }),
    response: z.object({ count: z.number().int() }),
  },
});
