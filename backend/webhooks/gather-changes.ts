import type { MessageContent } from "contract/messages.ts";
import type { MessengerEvent } from "contract/messenger/events.ts";

export type ConnectedPage = { id: string; workspaceId: string; facebookPageId: string };

/** What a batch means for one person: the latest of each, because order is not guaranteed. */
export type PersonChange = {
  page: ConnectedPage;
  psid: string;
  activityAt: number;
  messageAt: number | null;
  actionAt: number | null;
  actionKind: string | null;
  adAt: number | null;
  consent: { change: "stop" | "resume" | "in"; at: number; source: string } | null;
  incomingAt: number | null;
  deliveredUntil: number | null;
  readUntil: number | null;
};

export type NewMessage = {
  page: ConnectedPage;
  psid: string;
  mid: string;
  direction: "in" | "out";
  authorKind: string;
  content: MessageContent;
  at: number;
};
export type Echo = {
  page: ConnectedPage;
  psid: string;
  mid: string;
  appId: string | null;
  metadata: string | null;
  content: MessageContent;
  at: number;
};
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
  deliveredMids: { page: ConnectedPage; mid: string; at: number }[];
  policies: { page: ConnectedPage; action: string; reason: string | null }[];
};

const later = (a: number | null, b: number) => (a === null ? b : Math.max(a, b));
export const personKey = (pageId: string, psid: string) => `${pageId}/${psid}`;

/** Sorts a batch of events into what has to be written. Pure; times beyond `now` count as now. */
export function gatherChanges(events: MessengerEvent[], pages: Map<string, ConnectedPage>, now: number): Changes {
  const changes: Changes = { people: new Map(), messages: [], echoes: [], alterations: [], deliveredMids: [], policies: [] };
  const inOrder = [...events].sort((a, b) => a.at - b.at);
  for (const event of inOrder) {
    const page = pages.get(event.pageId);
    if (page) gatherEvent(changes, event, page, Math.min(event.at, now));
  }
  return changes;
}

function gatherEvent(changes: Changes, event: MessengerEvent, page: ConnectedPage, at: number) {
  if (event.kind === "other") return;
  if (event.kind === "policy") {
    changes.policies.push({ page, action: event.action, reason: event.reason });
    return;
  }
  const { psid } = event;
  const person = personOf(changes, page, psid, at);
  const acts = (kind: string) => {
    if (person.actionAt === null || at >= person.actionAt) Object.assign(person, { actionAt: at, actionKind: kind });
    person.activityAt = Math.max(person.activityAt, at);
  };
  switch (event.kind) {
    case "message":
      changes.messages.push({ page, psid, mid: event.mid, direction: "in", authorKind: "person", content: event.content, at });
      Object.assign(person, {
        messageAt: later(person.messageAt, at),
        incomingAt: later(person.incomingAt, at),
        ...(event.isFromAd && { adAt: later(person.adAt, at) }),
      });
      return acts("message");
    case "postback":
      changes.messages.push({
        page,
        psid,
        mid: event.mid ?? `postback:${psid}:${at}`,
        direction: "in",
        authorKind: "person",
        content: postbackContent(event.title),
        at,
      });
      person.incomingAt = later(person.incomingAt, at);
      return acts("postback");
    case "reaction":
      changes.alterations.push({
        kind: "reaction",
        page,
        mid: event.mid,
        at,
        event,
        reaction: event.action === "react" ? { emoji: event.emoji, reaction: event.reaction } : null,
      });
      return event.action === "react" ? acts("reaction") : undefined;
    case "referral":
      // An ad click opens its window only with the message that follows.
      return event.isFromAd ? undefined : acts("referral");
    case "optin":
      person.consent = { change: event.change, at, source: event.type || "notification_messages" };
      return event.change === "in" && event.type !== "notification_messages" ? acts("optin") : undefined;
    case "edit":
      changes.alterations.push({ kind: "edit", page, mid: event.mid, at, event, text: event.text });
      return;
    case "unsend":
      changes.alterations.push({ kind: "unsend", page, mid: event.mid, at, event });
      return;
    case "read":
      person.readUntil = later(person.readUntil, event.watermark);
      person.deliveredUntil = later(person.deliveredUntil, event.watermark);
      return;
    case "delivery":
      person.deliveredUntil = later(person.deliveredUntil, event.watermark);
      for (const mid of event.mids) changes.deliveredMids.push({ page, mid, at });
      return;
    case "echo":
      changes.echoes.push({
        page,
        psid,
        mid: event.mid,
        appId: event.appId,
        metadata: event.metadata,
        content: event.content,
        at,
      });
  }
}

function personOf(changes: Changes, page: ConnectedPage, psid: string, at: number): PersonChange {
  const key = personKey(page.id, psid);
  let person = changes.people.get(key);
  if (!person) {
    person = {
      page,
      psid,
      activityAt: at,
      messageAt: null,
      actionAt: null,
      actionKind: null,
      adAt: null,
      consent: null,
      incomingAt: null,
      deliveredUntil: null,
      readUntil: null,
    };
    changes.people.set(key, person);
  }
  return person;
}

const postbackContent = (title: string): MessageContent => ({
  kind: "postback",
  text: title || null,
  attachments: [],
  quickReplies: [],
  buttons: [],
  replyToMid: null,
});
