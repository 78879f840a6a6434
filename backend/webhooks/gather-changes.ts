import { createHash } from "node:crypto";
import type { MessageContent } from "contract/messages.ts";
import type { Fact, FeedItem, MessengerEvent, NotificationToken, Referral } from "contract/messenger/events.ts";
import { storableJson } from "contract/messenger/read-loosely.ts";
import { isAd } from "contract/messenger/read-referral.ts";
import { readOptOut } from "../contacts/read-opt-out.ts";

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
  /** The last thing they did that went to another app, and that we only overheard. */
  standbyAt: number | null;
  deliveredUntil: number | null;
  readUntil: number | null;
};

type Of = { page: ConnectedPage; psid: string; at: number };
export type NewMessage = Of & { mid: string; direction: "in" | "out"; authorKind: string; content: MessageContent };
export type Echo = Of & { mid: string; appId: string | null; metadata: string | null; content: MessageContent };
export type Consent = Of & { change: "in" | "stop" | "resume"; source: string };
export type Token = Of & NotificationToken & { type: string; status: "active" | "stopped" };
export type AdClick = Of & { adId: string | null; ref: string | null; title: string | null };
export type Handover = Of & { ownerAppId: string | null };
/** Of a person, or of the Page itself. `key` is the same however often it is told. */
export type NewPageEvent = { page: ConnectedPage; psid: string | null; at: number; kind: string; key: string; details: string };
/** An event that says something of a person and makes no contact of them: it waits until they are here. */
export type Mention = { page: ConnectedPage; psid: string; event: MessengerEvent };
export type Alteration = { page: ConnectedPage; mid: string; at: number; event: MessengerEvent } & (
  | { kind: "reaction"; reaction: { emoji: string; reaction: string } | null }
  | { kind: "edit"; text: string }
  | { kind: "unsend" }
);
export type PageWord<Word> = Word & { page: ConnectedPage; at: number };

export type Changes = {
  people: Map<string, PersonChange>;
  messages: NewMessage[];
  echoes: Echo[];
  alterations: Alteration[];
  mentions: Mention[];
  consents: Consent[];
  tokens: Token[];
  adClicks: AdClick[];
  handovers: Handover[];
  deliveredMids: { page: ConnectedPage; mid: string; at: number }[];
  policies: PageWord<{ action: string; reason: string | null }>[];
  templates: PageWord<{ name: string; language: string; templateId: string | null; status: string; reason: string | null }>[];
  feed: PageWord<FeedItem>[];
  pageEvents: NewPageEvent[];
};

export const personKey = (pageId: string, psid: string) => `${pageId}/${psid}`;

const nothing = (): Changes => ({
  ...{ people: new Map(), messages: [], echoes: [], alterations: [], mentions: [], consents: [], tokens: [], adClicks: [] },
  ...{ handovers: [], deliveredMids: [], policies: [], templates: [], feed: [], pageEvents: [] },
});

/** Sorts a batch of events into what has to be written. Pure; times that are missing or beyond `now` count as now. */
export function gatherChanges(events: MessengerEvent[], pages: Map<string, ConnectedPage>, now: number): Changes {
  const changes = nothing();
  for (const event of [...events].sort((a, b) => a.at - b.at)) {
    const page = pages.get(event.pageId);
    if (!page) continue;
    const clamp = (at: number) => (at === 0 ? now : Math.min(at, now));
    if ("psid" in event) gatherPersonEvent(changes, event, page, clamp);
    else gatherPageEvent(changes, event, page, clamp(event.at));
  }
  return changes;
}

function gatherPageEvent(changes: Changes, event: Exclude<MessengerEvent, { psid: string }>, page: ConnectedPage, at: number) {
  switch (event.kind) {
    case "policy":
      changes.policies.push({ page, at, action: event.action, reason: event.reason });
      return addFact(changes, page, null, at, { name: "policy", details: { action: event.action, reason: event.reason } });
    case "template":
      return changes.templates.push({ ...event, page, at });
    case "feed":
      return changes.feed.push({ ...event, page, at });
    case "page_fact":
      return addFact(changes, page, null, at, event);
  }
}

type PersonalEvent = Extract<MessengerEvent, { psid: string }>;

function gatherPersonEvent(changes: Changes, event: PersonalEvent, page: ConnectedPage, clamp: (at: number) => number) {
  const { psid } = event;
  const at = clamp(event.at);
  const of = { page, psid, at };
  const note = (what: Partial<Record<Moment, number>>, opens?: string) => {
    const person = personOf(changes, page, psid);
    const standby = event.channel === "standby" && what.didAt !== undefined ? { standbyAt: at } : {};
    for (const [moment, value] of Object.entries({ ...what, ...standby }) as [Moment, number][])
      person[moment] = later(person[moment], value);
    if (opens && at >= (person.actionAt ?? 0)) Object.assign(person, { actionAt: at, actionKind: opens });
  };
  const cameBy = (referral: Referral | null) => {
    if (!isAd(referral)) return {};
    changes.adClicks.push({ ...of, adId: referral?.adId ?? null, ref: referral?.ref ?? null, title: referral?.title ?? null });
    return { adClickAt: at };
  };
  const consent = (text: string | null, payload: string | null) => {
    const optOut = readOptOut({ text, payload });
    if (optOut) changes.consents.push({ ...of, ...optOut });
  };
  const incoming = (mid: string, content: MessageContent) =>
    changes.messages.push({ ...of, mid, direction: "in", authorKind: "person", content });
  switch (event.kind) {
    case "message":
      incoming(event.mid, event.content);
      for (const fact of event.facts) addFact(changes, page, psid, at, fact);
      consent(event.content.text, event.payload);
      return note({ didAt: at, messageAt: at, incomingAt: at, ...cameBy(event.referral) }, "message");
    case "postback":
      incoming(event.mid ?? `postback:${psid}:${at}`, lineContent("postback", event.title || null));
      consent(null, event.payload);
      return note({ didAt: at, incomingAt: at, ...cameBy(event.referral) }, "postback");
    case "reaction": {
      const isTakenBack = event.action === "unreact";
      const reaction = isTakenBack ? null : { emoji: event.emoji, reaction: event.reaction };
      changes.alterations.push({ kind: "reaction", page, mid: event.mid, at, event, reaction });
      return note({ didAt: at }, isTakenBack ? undefined : "reaction");
    }
    case "referral":
      for (const fact of event.facts) addFact(changes, page, psid, at, fact);
      // An ad click opens its window only with the message that follows.
      return isAd(event.referral) ? note({ didAt: at, ...cameBy(event.referral) }) : note({ didAt: at }, "referral");
    case "optin":
      changes.consents.push({ ...of, change: event.change, source: event.type || "plugin" });
      if (event.token)
        changes.tokens.push({ ...of, ...event.token, type: event.type, status: event.change === "stop" ? "stopped" : "active" });
      return note({ didAt: at }, event.change === "in" && event.type !== "notification_messages" ? "optin" : undefined);
    case "edit":
      return changes.alterations.push({ kind: "edit", page, mid: event.mid, at, event, text: event.text });
    case "unsend":
      return changes.alterations.push({ kind: "unsend", page, mid: event.mid, at, event });
    case "read":
      changes.mentions.push({ page, psid, event });
      return note({ deliveredUntil: clamp(event.watermark), readUntil: clamp(event.watermark) });
    case "delivery":
      changes.mentions.push({ page, psid, event });
      for (const mid of event.mids) changes.deliveredMids.push({ page, mid, at });
      return note({ deliveredUntil: clamp(event.watermark) });
    case "echo":
      changes.echoes.push({ ...of, mid: event.mid, appId: event.appId, metadata: event.metadata, content: event.content });
      return note({ seenAt: at });
    case "handover":
      changes.handovers.push({ ...of, ownerAppId: event.ownerAppId });
      changes.mentions.push({ page, psid, event });
      return note({});
    case "fact":
      return gatherFact(changes, event, of, note);
  }
}

function gatherFact(
  changes: Changes,
  event: Extract<PersonalEvent, { kind: "fact" }>,
  { page, psid, at }: Of,
  note: (what: Partial<Record<Moment, number>>, opens?: string) => void,
) {
  const key = addFact(changes, page, psid, at, event);
  const { name, line, isDeed, opens } = event;
  if (!isDeed) changes.mentions.push({ page, psid, event });
  if (line === null) return note(isDeed ? { didAt: at } : {});
  const content = lineContent(name, line);
  changes.messages.push({ page, psid, at, mid: `${name}:${key}`, direction: "in", authorKind: "person", content });
  note({ didAt: at, incomingAt: at }, opens ? name : undefined);
}

function addFact(changes: Changes, page: ConnectedPage, psid: string | null, at: number, { name, details }: Fact): string {
  const json = storableJson(details);
  const told = JSON.stringify([psid, at, json]);
  const key = createHash("sha256").update(told).digest("base64url").slice(0, 32);
  changes.pageEvents.push({ page, psid, at, kind: name.slice(0, 100), key, details: json });
  return key;
}

type Moment = "seenAt" | "didAt" | "messageAt" | "adClickAt" | "incomingAt" | "standbyAt" | "deliveredUntil" | "readUntil";

const later = (a: number | null, b: number) => (a === null ? b : Math.max(a, b));

function personOf(changes: Changes, page: ConnectedPage, psid: string): PersonChange {
  const key = personKey(page.id, psid);
  let person = changes.people.get(key);
  if (!person) {
    person = {
      ...{ page, psid, seenAt: null, didAt: null, messageAt: null, actionAt: null, actionKind: null },
      ...{ adClickAt: null, incomingAt: null, standbyAt: null, deliveredUntil: null, readUntil: null },
    };
    changes.people.set(key, person);
  }
  return person;
}

const lineContent = (kind: string, line: string | null): MessageContent => ({
  ...{ kind, text: line, attachments: [], quickReplies: [], buttons: [], replyToMid: null },
});
