import type { MessengerEvent, PersonEvent } from "./events.ts";
import { readContent } from "./read-content.ts";
import { isRecord, type Loose, list, millis, record, text } from "./read-loosely.ts";

/**
 * Reads a webhook body of object `page`. Never throws: what is not understood becomes an event of kind `other`, so that nothing is lost and
 * nothing breaks a batch. Events of other apps' threads (`standby`) read like one's own.
 */
export function parseWebhook(body: unknown): MessengerEvent[] {
  return list(record(body).entry).flatMap((entry) => {
    if (!isRecord(entry)) return [];
    const pageId = text(entry.id) ?? "";
    const entryAt = millis(entry.time) ?? 0;
    const inThread = [...list(entry.messaging), ...list(entry.standby)].map((event) => readEvent(record(event), pageId, entryAt));
    const changes = list(entry.changes).map(
      (change): MessengerEvent => ({ kind: "other", field: text(record(change).field) ?? "unknown", pageId, at: entryAt }),
    );
    return [...inThread, ...changes];
  });
}

function readEvent(event: Loose, pageId: string, entryAt: number): MessengerEvent {
  const at = millis(event.timestamp) ?? entryAt;
  const place = { pageId, at };
  if (isRecord(event.policy_enforcement)) {
    return {
      ...place,
      kind: "policy",
      action: text(event.policy_enforcement.action) ?? "",
      reason: text(event.policy_enforcement.reason),
    };
  }
  const isEcho = record(event.message).is_echo === true;
  const psid = text(record(isEcho ? event.recipient : event.sender).id);
  const read = psid ? readers.map((reader) => reader(event, at)).find((found) => found !== null) : null;
  if (!psid || !read)
    return {
      ...place,
      kind: "other",
      field: Object.keys(event).find((key) => !["sender", "recipient", "timestamp"].includes(key)) ?? "empty",
    };
  return { ...place, psid, ...read };
}

type Reader = (event: Loose, at: number) => PersonEvent | null;

const readMessage: Reader = ({ message }) => {
  if (!isRecord(message)) return null;
  const mid = text(message.mid);
  if (!mid) return null;
  if (message.is_echo === true)
    return { kind: "echo", mid, appId: text(message.app_id), metadata: text(message.metadata), content: readContent(message) };
  if (message.is_deleted === true) return { kind: "unsend", mid };
  return { kind: "message", mid, content: readContent(message), isFromAd: isAd(message.referral) };
};

const readPostback: Reader = ({ postback }) =>
  isRecord(postback)
    ? {
        kind: "postback",
        mid: text(postback.mid),
        title: text(postback.title) ?? "",
        payload: text(postback.payload),
        isFromAd: isAd(postback.referral),
      }
    : null;

const readReaction: Reader = ({ reaction }) => {
  if (!isRecord(reaction)) return null;
  const mid = text(reaction.mid);
  if (!mid) return null;
  return {
    kind: "reaction",
    mid,
    action: reaction.action === "unreact" ? "unreact" : "react",
    reaction: text(reaction.reaction) ?? "other",
    emoji: text(reaction.emoji) ?? "",
  };
};

const readReferral: Reader = ({ referral }) =>
  isRecord(referral) ? { kind: "referral", source: text(referral.source) ?? "", isFromAd: isAd(referral) } : null;

const readOptin: Reader = ({ optin }) => {
  if (!isRecord(optin)) return null;
  const status = (text(optin.notification_messages_status) ?? "").toUpperCase().replaceAll("_", " ");
  return {
    kind: "optin",
    type: text(optin.type) ?? "",
    change: status === "STOP NOTIFICATIONS" ? "stop" : status === "RESUME NOTIFICATIONS" ? "resume" : "in",
  };
};

const readOptout: Reader = ({ optout }) => (optout === undefined ? null : { kind: "optin", type: "optout", change: "stop" });

const readEdit: Reader = ({ message_edit: edit }) => {
  const mid = text(record(edit).mid);
  return mid ? { kind: "edit", mid, text: text(record(edit).text) ?? "" } : null;
};

const readRead: Reader = ({ read }, at) => (isRecord(read) ? { kind: "read", watermark: millis(read.watermark) ?? at } : null);

const readDelivery: Reader = ({ delivery }, at) =>
  isRecord(delivery)
    ? {
        kind: "delivery",
        mids: list(delivery.mids).flatMap((mid) => text(mid) ?? []),
        watermark: millis(delivery.watermark) ?? at,
      }
    : null;

const readers: Reader[] = [
  readMessage,
  readPostback,
  readReaction,
  readEdit,
  readRead,
  readDelivery,
  readReferral,
  readOptin,
  readOptout,
];

const isAd = (referral: unknown) => record(referral).source === "ADS";
