import type { EventPlace, MessengerEvent } from "./events.ts";
import { readChange, readTemplate } from "./read-change.ts";
import { readFact } from "./read-fact.ts";
import { isRecord, type Loose, list, millis, record, text } from "./read-loosely.ts";
import { isKnownField, readPersonEvent } from "./read-person-event.ts";

/**
 * Reads a webhook body of object `page`. Never throws: what is not understood becomes an event of kind `other`, so that nothing is lost and
 * nothing breaks a batch. Events of other apps' threads (`standby`) read like one's own.
 */
export function parseWebhook(body: unknown): MessengerEvent[] {
  const { entry } = record(body);
  const nowhere: EventPlace = { pageId: "", at: 0, channel: "body", raw: body };
  return Array.isArray(entry) ? entry.flatMap(readEntry) : [other(nowhere, "body", "it has no entries")];
}

function readEntry(entry: unknown): MessengerEvent[] {
  if (!isRecord(entry)) return [other({ pageId: "", at: 0, channel: "entry", raw: entry }, "entry", "it is not an object")];
  const place: EventPlace = { pageId: text(entry.id) ?? "", at: millis(entry.time) ?? 0, channel: "entry", raw: entry };
  const events = [
    ...list(entry.messaging).map((raw) => readEvent({ ...place, channel: "messaging", raw })),
    ...list(entry.standby).map((raw) => readEvent({ ...place, channel: "standby", raw })),
    ...list(entry.changes).map((raw) => readChange(raw, place)),
  ];
  return events.length > 0 ? events : [other(place, "entry", "it has no events")];
}

function readEvent({ raw, ...entry }: EventPlace): MessengerEvent {
  if (!isRecord(raw)) return other({ ...entry, raw }, "event", "it is not an object");
  const place: EventPlace = { ...entry, at: millis(raw.timestamp) ?? entry.at, raw };
  if (isRecord(raw.policy_enforcement)) {
    const { action, reason } = raw.policy_enforcement;
    return { ...place, kind: "policy", action: text(action) ?? "", reason: text(reason) };
  }
  const template = isRecord(raw.message_template_status_update) ? raw.message_template_status_update : raw;
  if ("message_template_name" in template) return { ...place, ...readTemplate(template) };
  const field = fieldOf(raw);
  if (field === "empty") return other(place, field, "it says nothing");
  const sender = text(record(raw.sender).id);
  const isFromPage = sender === place.pageId || record(raw.message).is_echo === true;
  const psid = isFromPage ? text(record(raw.recipient).id) : sender;
  if (!psid || psid === place.pageId) return readWithoutPerson(raw, place, field);
  const page = isFromPage ? sender : text(record(raw.recipient).id);
  if (page && page !== place.pageId) return other(place, field, `it is of Page ${page} and came with Page ${place.pageId}`);
  if (!isKnownField(field)) return { ...place, psid, ...readFact(field, field === "hop_context" ? leadOf(raw) : raw[field]) };
  const read = readPersonEvent(raw, place.at, isFromPage);
  if (read === "ignored") return other(place, field, null);
  return typeof read === "string" ? other(place, field, read) : { ...place, psid, ...read };
}

/** Plugins name people by a reference of the website until they write; other events are about the Page itself. */
function readWithoutPerson(raw: Loose, place: EventPlace, field: string): MessengerEvent {
  const part = record(raw[field]);
  const userRef = text(record(raw.sender).user_ref) ?? text(part.user_ref);
  if (userRef && (field === "optin" || field === "postback")) {
    const details = { userRef, ref: text(part.ref), title: text(part.title), payload: text(part.payload) };
    return { ...place, kind: "page_fact", name: `plugin_${field}`, details };
  }
  if (isKnownField(field)) return other(place, field, "it names no person");
  return { ...place, kind: "page_fact", name: field, details: isRecord(raw[field]) ? part : { value: raw[field] } };
}

const leadOf = (raw: Loose) => ({ mid: text(record(raw.message).mid), text: text(record(raw.message).text) });

/** Lead summaries are messages that nobody sees in the thread. */
function fieldOf(event: Loose): string {
  const keys = Object.keys(event);
  if (keys.includes("hop_context")) return "hop_context";
  return text(keys.find(isKnownField) ?? keys.find((key) => !["sender", "recipient", "timestamp"].includes(key))) ?? "empty";
}

const other = (place: EventPlace, field: string, fault: string | null): MessengerEvent => ({
  ...place,
  kind: "other",
  field,
  fault,
});
