import { isRecord, list, record, text } from "contract/messenger/read-loosely.ts";
import { parseMetaJson } from "../messenger/parse-json.ts";
import type { RawPost } from "./store-events.ts";

/** Fields of events that no person caused: what we sent, and that it arrived. */
const quiet = new Set(["sender", "recipient", "timestamp", "delivery", "read"]);

const longestId = 100;

/**
 * Reads just enough of a signed post to store it: whose Page, and whether a person did something. "ignored" is JSON that is not about Pages.
 * @throws SyntaxError when it is not JSON
 */
export function readPost(raw: string): RawPost | "ignored" {
  const body = parseMetaJson(raw);
  if (!isRecord(body) || body.object !== "page") return "ignored";
  const entries = list(body.entry).map(record);
  const events = entries
    .flatMap((entry) => [...list(entry.messaging), ...list(entry.standby), ...list(entry.changes)])
    .map(record);
  const isQuiet =
    events.length > 0 &&
    events.every((event) => record(event.message).is_echo === true || Object.keys(event).every((key) => quiet.has(key)));
  // PostgreSQL cannot store NUL; escaped ones stay escaped in the text.
  return { body: raw, facebookPageId: (text(entries[0]?.id) ?? "").slice(0, longestId), lane: isQuiet ? 1 : 0 };
}
