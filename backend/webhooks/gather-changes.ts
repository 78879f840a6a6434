import type { MessageContent } from "contract/messages.ts";
import type { MessengerEvent } from "contract/messenger/events.ts";
import { record, text } from "contract/messenger/read-loosely.ts";
import { type OptOut, readOptOut } from "../contacts/read-opt-out.ts";

export type ConnectedPage = { id: string; workspaceId: string; facebookPageId: string };

/** What a batch means for one person: the latest of each, because order is not guaranteed. */
export type PersonChange = {
  page: ConnectedPage;
  psid: string;
  /** When an echo named them; that alone makes a contact too. */
  seenAt: number | null;
  /** The last thing they did, whether or not it opens the window. */
  didAt: number | null;
  messageAt: number | null;
  /** The last thing that opens the window. */
  actionAt: number | null;
  actionKind: string | null;
  adClickAt: number | null;
  incomingAt: number | null;
  deliveredUntil: number | null;
  readUntil: number | null;
};

type Of = { page: ConnectedPage; psid: string };
export type NewMessage = Of & { mid: string; direction: "in" | "out"; authorKind: string; content: MessageContent; at: number };
export type Echo = Of & { mid: string; appId: string | null; metadata: string | null; content: MessageContent; at: number };
export type Consent = Of & { change: "in" | "stop" | "resume"; at: number; source: string };
export type Receipt = Of & { event: MessengerEvent };
export type Alteration = { page: ConnectedPage; mid: string; at: number; event: MessengerEvent } & (
  | { kind: "reaction"; reaction: { emoji: string; reaction: string } | null }
  | { kind: "edit"; text: string }
  | { kind: "unsend" }
);

export type Changes = {
  people: Map<string, PersonChange>;
  messages: NewMessage[];
  echoes: Echo[];
  alterations: Alteration[];
  receipts: Receipt[];
  consents: Consent[];
  deliveredMids: { page: ConnectedPage; mid: string; at: number }[];
  policies: { page: ConnectedPage; action: string; reason: string | null }[];
};

export const personKey = (pageId: string, psid: string) => `${pageId}/${psid}`;

/** Sorts a batch of events into what has to be written. Pure; times that are missing or beyond `now` count as now. */
export function gatherChanges(events: MessengerEvent[], pages: Map<string, ConnectedPage>, now: number): Changes {
  const changes: Changes = {
    ...{ people: new Map(), messages: [], echoes: [], alterations: [] },
    ...{ receipts: [], consents: [], deliveredMids: [], policies: [] },
  };
  for (const event of [...events].sort((a, b) => a.at - b.at)) {
    const page = pages.get(event.pageId);
    if (page) gatherEvent(changes, event, page, (at) => (at === 0 ? now : Math.min(at, now)));
  }
  return changes;
}

function gatherEvent(changes: Changes, event: MessengerEvent, page: ConnectedPage, clamp: (at: number) => number) {
  if (event.kind === "other") return;
  if (event.kind === "policy") return changes.policies.push({ page, action: event.action, reason: event.reason });
  const { psid } = event;
  const at = clamp(event.at);
  const note = (what: Partial<Record<Moment, number>>, opens?: string) => {
    const person = personOf(changes, page, psid);
    for (const [moment, value] of Object.entries(what) as [Moment, number][]) person[moment] = later(person[moment], value);
    if (opens && at >= (person.actionAt ?? 0)) Object.assign(person, { actionAt: at, actionKind: opens });
  };
  const consent = (optOut: OptOut | null) => optOut && changes.consents.push({ page, psid, at, ...optOut });
  switch (event.kind) {
    case "message": {
      const { mid, content, isFromAd } = event;
      changes.messages.push({ page, psid, mid, direction: "in", authorKind: "person", content, at });
      consent(readOptOut({ text: content.text, payload: quickReplyOf(event.raw) }));
      return note({ didAt: at, messageAt: at, incomingAt: at, ...(isFromAd && { adClickAt: at }) }, "message");
    }
    case "postback": {
      const mid = event.mid ?? `postback:${psid}:${at}`;
      const content = postbackContent(event.title);
      changes.messages.push({ page, psid, mid, direction: "in", authorKind: "person", content, at });
      consent(readOptOut({ text: null, payload: event.payload }));
      return note({ didAt: at, incomingAt: at, ...(event.isFromAd && { adClickAt: at }) }, "postback");
    }
    case "reaction": {
      const isTakenBack = event.action === "unreact";
      const reaction = isTakenBack ? null : { emoji: event.emoji, reaction: event.reaction };
      changes.alterations.push({ kind: "reaction", page, mid: event.mid, at, event, reaction });
      return note({ didAt: at }, isTakenBack ? undefined : "reaction");
    }
    case "referral":
      // An ad click opens its window only with the message that follows.
      return event.isFromAd ? note({ didAt: at, adClickAt: at }) : note({ didAt: at }, "referral");
    case "optin":
      changes.consents.push({ page, psid, change: event.change, at, source: event.type || "plugin" });
      return note({ didAt: at }, event.change === "in" && event.type !== "notification_messages" ? "optin" : undefined);
    case "edit":
      return changes.alterations.push({ kind: "edit", page, mid: event.mid, at, event, text: event.text });
    case "unsend":
      return changes.alterations.push({ kind: "unsend", page, mid: event.mid, at, event });
    case "read":
      changes.receipts.push({ page, psid, event });
      return note({ deliveredUntil: clamp(event.watermark), readUntil: clamp(event.watermark) });
    case "delivery":
      changes.receipts.push({ page, psid, event });
      for (const mid of event.mids) changes.deliveredMids.push({ page, mid, at });
      return note({ deliveredUntil: clamp(event.watermark) });
    case "echo": {
      const { mid, appId, metadata, content } = event;
      changes.echoes.push({ page, psid, mid, appId, metadata, content, at });
      return note({ seenAt: at });
    }
  }
}

const quickReplyOf = (raw: unknown) => text(record(record(record(raw).message).quick_reply).payload);

type Moment = "seenAt" | "didAt" | "messageAt" | "adClickAt" | "incomingAt" | "deliveredUntil" | "readUntil";

const later = (a: number | null, b: number) => (a === null ? b : Math.max(a, b));

function personOf(changes: Changes, page: ConnectedPage, psid: string): PersonChange {
  const key = personKey(page.id, psid);
  let person = changes.people.get(key);
  if (!person) {
    person = {
      ...{ page, psid, seenAt: null, didAt: null, messageAt: null, actionAt: null, actionKind: null },
      ...{ adClickAt: null, incomingAt: null, deliveredUntil: null, readUntil: null },
    };
    changes.people.set(key, person);
  }
  return person;
}

const postbackContent = (title: string): MessageContent => ({
  ...{ kind: "postback", text: title || null, attachments: [], quickReplies: [], buttons: [], replyToMid: null },
});
