import { isRecord, type Loose, list, record, text } from "contract/messenger/read-loosely.ts";
import { parseMetaJson } from "../messenger/parse-json.ts";

/** What is read of a post to store it: whose it is, what is in it, and whether a person did something. */
export type PostFacts = { facebookPageId: string; lane: 0 | 1; kinds: string[]; eventCount: number };

/** Fields of events that no person caused: what we sent, and that it arrived. */
const quiet = new Set(["sender", "recipient", "timestamp", "delivery", "read"]);
const around = new Set(["sender", "recipient", "timestamp"]);
const longestId = 100;
const longestKind = 60;
const mostKinds = 8;
const deepest = 200;

/**
 * Reads just enough of a signed post to store it. "ignored" is JSON that is not about Pages.
 * @throws SyntaxError when it is not JSON, or is nested beyond reason
 */
export function readPost(raw: string): PostFacts | "ignored" {
  if (raw.length > deepest * 4 && isTooDeep(raw)) throw new SyntaxError("nested too deep");
  const body = parseMetaJson(raw);
  if (!isRecord(body) || body.object !== "page") return "ignored";
  const entries = list(body.entry).map(record);
  const events = entries
    .flatMap((entry) => [...list(entry.messaging), ...list(entry.standby), ...list(entry.changes)])
    .map(record);
  return {
    // PostgreSQL cannot store NUL; `text` leaves it out.
    facebookPageId: (text(entries[0]?.id) ?? "").slice(0, longestId),
    lane: events.length > 0 && events.every(isQuiet) ? 1 : 0,
    kinds: [...new Set(events.map(kindOf))].slice(0, mostKinds),
    eventCount: Math.max(1, events.length),
  };
}

const isQuiet = (event: Loose) => record(event.message).is_echo === true || Object.keys(event).every((key) => quiet.has(key));

/** Meta's word for the event, as the list shows it. */
function kindOf(event: Loose): string {
  const change = text(event.field);
  const word = change ?? Object.keys(event).find((key) => !around.has(key)) ?? "empty";
  const kind = word === "message" && record(event.message).is_echo === true ? "echo" : word;
  return (text(kind) ?? "empty").replaceAll(",", "").slice(0, longestKind);
}

/** Nesting outside of texts; 200 levels are far beyond what Meta sends, and what would overflow the stack is never read. */
function isTooDeep(raw: string): boolean {
  let depth = 0;
  let isText = false;
  for (let at = 0; at < raw.length; at += 1) {
    const code = raw.charCodeAt(at);
    if (isText) {
      if (code === 92) at += 1;
      else if (code === 34) isText = false;
    } else if (code === 34) isText = true;
    else if (code === 123 || code === 91) {
      depth += 1;
      if (depth > deepest) return true;
    } else if (code === 125 || code === 93) depth -= 1;
  }
  return false;
}
