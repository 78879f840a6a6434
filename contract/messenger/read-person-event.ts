import type { Fact, NotificationToken, PersonEvent } from "./events.ts";
import { readContent } from "./read-content.ts";
import { isRecord, type Loose, list, millis, record, text } from "./read-loosely.ts";
import { readReferral } from "./read-referral.ts";

/** What the event is, `ignored` when nobody needs it, or in words why it cannot be read. */
type Read = PersonEvent | string;

const noMid = "it has no mid";

function readMessage(message: Loose, event: Loose, isFromPage: boolean): Read {
  const mid = text(message.mid);
  if (!mid) return noMid;
  if (message.is_deleted === true) return { kind: "unsend", mid };
  const content = readContent(message);
  if (isFromPage) return { kind: "echo", mid, appId: text(message.app_id), metadata: text(message.metadata), content };
  const facts = [...sharedFacts(message), ...pluginFacts(event)];
  const payload = text(record(message.quick_reply).payload);
  return { kind: "message", mid, content, payload, referral: readReferral(message.referral), facts };
}

const email = /^[^\s@]{1,64}@[^\s@]{1,190}\.[^\s@]{2,60}$/;
const phone = /^\+?[\d\s().-]{6,20}$/;

/** The quick replies for a phone number or an e-mail address answer with the value as payload. */
function sharedFacts(message: Loose): Fact[] {
  const value = text(record(message.quick_reply).payload);
  if (value === null || value !== text(message.text)) return [];
  if (email.test(value)) return [{ name: "shared_email", details: { value } }];
  return phone.test(value) ? [{ name: "shared_phone", details: { value } }] : [];
}

/** The first message of somebody whom a plugin named by its own reference. */
function pluginFacts({ prior_message: prior }: Loose): Fact[] {
  const userRef = text(record(prior).identifier);
  return userRef ? [{ name: "plugin_person", details: { userRef, source: text(record(prior).source) } }] : [];
}

const readPostback = ({ mid, title, payload, referral }: Loose): Read => ({
  ...{ kind: "postback", mid: text(mid), title: text(title) ?? "", payload: text(payload) },
  referral: readReferral(referral),
});

const emojis = new Map([
  ["love", "❤️"],
  ["smile", "😆"],
  ["wow", "😮"],
  ["sad", "😢"],
  ["angry", "😠"],
  ["like", "👍"],
  ["dislike", "👎"],
]);

function readReaction(given: Loose): Read {
  const mid = text(given.mid);
  if (!mid) return noMid;
  const reaction = text(given.reaction) ?? "other";
  const emoji = text(given.emoji) ?? emojis.get(reaction) ?? "";
  return { kind: "reaction", mid, action: given.action === "unreact" ? "unreact" : "react", reaction, emoji };
}

function readEdit(edit: Loose): Read {
  const mid = text(edit.mid);
  return mid ? { kind: "edit", mid, text: text(edit.text) ?? "" } : noMid;
}

const readDelivery = (delivery: Loose, at: number): Read => ({
  kind: "delivery",
  mids: list(delivery.mids).flatMap((mid) => text(mid) ?? []),
  watermark: millis(delivery.watermark) ?? at,
});

function readMove(referral: Loose, event: Loose): Read {
  const lead = list(record(event.lead).data);
  const facts = lead.length > 0 ? [{ name: "lead", details: { adId: text(referral.ad_id), data: lead } }] : [];
  return { kind: "referral", referral: readReferral(referral) ?? { ...nowhere }, facts };
}
const nowhere = { source: "", type: "", ref: null, adId: null, title: null };

/** Meta's pages print the words with a blank, the wire may have an underscore. */
function readOptin(optin: Loose): Read {
  const status = (text(optin.notification_messages_status) ?? "").toUpperCase().replaceAll("_", " ");
  const change = status.startsWith("STOP") ? "stop" : status.startsWith("RESUME") ? "resume" : "in";
  return { kind: "optin", type: text(optin.type) ?? "", change, token: readToken(optin) };
}

function readToken(optin: Loose): NotificationToken | null {
  const token = text(optin.notification_messages_token) ?? text(optin.one_time_notif_token);
  if (!token) return null;
  return {
    ...{ token, title: text(optin.title) ?? text(optin.notification_messages_topic), payload: text(optin.payload) },
    ...{ timeZone: text(optin.notification_messages_timezone), frequency: text(optin.notification_messages_frequency) },
    ...{ tokenStatus: text(optin.user_token_status), expiresAt: millis(optin.token_expiry_timestamp) },
  };
}

const pageInboxAppId = "263902037430900";

/** Whoever takes a thread without being named is the Page's own inbox. */
const readTake = ({ new_owner_app_id: owner }: Loose): Read => ({ kind: "handover", ownerAppId: text(owner) ?? pageInboxAppId });

const readers = {
  message: (part, _at, isFromPage, event) => readMessage(part, event, isFromPage),
  postback: readPostback,
  reaction: readReaction,
  message_edit: readEdit,
  read: ({ watermark }, at) => ({ kind: "read", watermark: millis(watermark) ?? at }),
  delivery: readDelivery,
  referral: (referral, _at, _isFromPage, event) => readMove(referral, event),
  optin: readOptin,
  optout: (optout) => ({ kind: "optin", type: "optout", change: "stop", token: readToken(optout) }),
  pass_thread_control: ({ new_owner_app_id: owner }) => ({ kind: "handover", ownerAppId: text(owner) }),
  take_thread_control: readTake,
} satisfies Record<string, (part: Loose, at: number, isFromPage: boolean, event: Loose) => Read>;

type Field = keyof typeof readers;

export const isKnownField = (field: string): field is Field => Object.hasOwn(readers, field);

/** What somebody did in a thread. Of the Page itself only messages and their removal are of interest, and who owns the thread. */
export function readPersonEvent(event: Loose, at: number, isFromPage: boolean): Read {
  const field = (Object.keys(readers) as Field[]).find((name) => event[name] !== undefined && event[name] !== null);
  if (!field) return "it is empty";
  const part = event[field];
  if (isFromPage && field !== "message" && !field.endsWith("_thread_control")) return "ignored";
  // The shape of an opt-out is not documented.
  return isRecord(part) || field === "optout" ? readers[field](record(part), at, isFromPage, event) : "it is not an object";
}
