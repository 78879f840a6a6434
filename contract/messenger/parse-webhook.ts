import type { EventPlace, MessengerEvent } from "./events.ts";
import { isRecord, type Loose, list, millis, record, text } from "./read-loosely.ts";
import { isKnownField, readPersonEvent } from "./read-person-event.ts";

/**
 * Reads a webhook body of object `page`. Never throws: what is not understood becomes an event of kind `other`, so that nothing is lost and
 * nothing breaks a batch. Events of other apps' threads (`standby`) read like one's own.
 */
export function parseWebhook(body: unknown): MessengerEvent[] {
  const { entry } = record(body);
  return Array.isArray(entry) ? entry.flatMap(readEntry) : [other({ pageId: "", at: 0, raw: body }, "body", "it has no entries")];
}

function readEntry(entry: unknown): MessengerEvent[] {
  if (!isRecord(entry)) return [other({ pageId: "", at: 0, raw: entry }, "entry", "it is not an object")];
  const place = { pageId: text(entry.id) ?? "", at: millis(entry.time) ?? 0, raw: entry };
  const events = [
    ...[...list(entry.messaging), ...list(entry.standby)].map((event) => readEvent(event, place)),
    ...list(entry.changes).map((raw) => other({ ...place, raw }, text(record(raw).field) ?? "change", null)),
  ];
  return events.length > 0 ? events : [other(place, "entry", "it has no events")];
}

function readEvent(raw: unknown, entry: EventPlace): MessengerEvent {
  if (!isRecord(raw)) return other({ ...entry, raw }, "event", "it is not an object");
  const place = { pageId: entry.pageId, at: millis(raw.timestamp) ?? entry.at, raw };
  if (isRecord(raw.policy_enforcement)) {
    const { action, reason } = raw.policy_enforcement;
    return { ...place, kind: "policy", action: text(action) ?? "", reason: text(reason) };
  }
  const field = fieldOf(raw);
  if (!isKnownField(field)) return other(place, field, null);
  const sender = text(record(raw.sender).id);
  const isFromPage = sender === place.pageId || record(raw.message).is_echo === true;
  const psid = isFromPage ? text(record(raw.recipient).id) : sender;
  if (!psid || psid === place.pageId) return other(place, field, "it names no person");
  const read = readPersonEvent(raw, place.at, isFromPage);
  return typeof read === "string" ? other(place, field, read) : { ...place, psid, ...read };
}

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
