import type { OutgoingEvent } from "./delivery.ts";
import { escapeJson } from "./escape-json.ts";

/** One entry per event, or events of the same Page together, as Meta may do. */
export function bodyOfEvents(events: OutgoingEvent[], isMerged: boolean): string {
  const entries = events.map((event) => event.entry);
  return escapeJson({ object: "page", entry: isMerged ? merged(entries) : entries });
}

const lists = ["messaging", "standby", "changes"];

function merged(entries: Record<string, unknown>[]): Record<string, unknown>[] {
  const byKind = new Map<string, Record<string, unknown>>();
  for (const entry of entries) {
    const list = lists.find((name) => entry[name]) ?? "messaging";
    const key = `${entry.id} ${list}`;
    const before = byKind.get(key);
    const items = [...((before?.[list] as unknown[]) ?? []), ...((entry[list] as unknown[]) ?? [])];
    byKind.set(key, { ...entry, [list]: items });
  }
  return [...byKind.values()];
}
