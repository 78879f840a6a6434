import { z } from "zod";
import { CampaignProgress, CampaignStatus } from "./campaigns.ts";
import { Id } from "./route.ts";

/** Hints, not truth: the browser refetches what they name. `version` tells whether what it has is already newer. */
export const realtimeEvents = {
  "message.created": z.object({ conversationId: Id, messageId: Id, direction: z.enum(["in", "out"]), version: z.number().int() }),
  "message.changed": z.object({ conversationId: Id, messageId: Id, version: z.number().int() }),
  "conversation.changed": z.object({ conversationId: Id, version: z.number().int() }),
  "contact.changed": z.object({ contactId: Id }),
  /** The custom fields of contacts were defined anew; values are told by contact. */
  "fields.changed": z.object({}),
  /** Many rows changed at once; refetch what is on screen. */
  "inbox.changed": z.object({}),
  "page.changed": z.object({ pageId: Id }),
  /** An import or a check of a Page went on. */
  "history.progressed": z.object({ pageId: Id }),
  /** Sending was stopped or resumed, on a Page or in the whole workspace. */
  "sending.changed": z.object({ pageId: Id.nullable() }),
  /** More than its numbers changed; read it again. */
  "campaign.changed": z.object({ campaignId: Id }),
  "campaign.progressed": z.object({
    campaignId: Id,
    status: CampaignStatus,
    version: z.number().int(),
    progress: CampaignProgress,
  }),
} as const;

export type RealtimeEvents = { [Name in keyof typeof realtimeEvents]: z.infer<(typeof realtimeEvents)[Name]> };
export type RealtimeEventName = keyof RealtimeEvents;

/** What a browser asks of the server; the server checks permission before it joins a room. */
export type ClientEvents = {
  "workspace.join": (workspaceId: string, done: (answer: { ok: boolean }) => void) => void;
  "workspace.leave": (workspaceId: string) => void;
  /** A fresh access token of the same session; without it the socket ends a minute after its token. */
  "session.renew": (accessToken: string, done: (answer: { ok: boolean }) => void) => void;
};

export type ServerEvents = { [Name in RealtimeEventName]: (payload: RealtimeEvents[Name]) => void } & {
  /** The session has ended; the socket closes after it. */
  "session.ended": () => void;
};
