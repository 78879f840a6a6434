import type { MessengerEvent } from "contract/messenger/events.ts";
import { record, text } from "contract/messenger/read-loosely.ts";
import { findErasures, holdOffErasures } from "../contacts/erasure-marks.ts";
import type { Context } from "../context.ts";
import { type ConnectedPage, personKey } from "./gather-changes.ts";

/**
 * Sets aside what people did before they were deleted, however it comes: late, again, by a replay or from Meta's own memory. What they do
 * afterwards makes a new contact.
 */
export async function partErased(
  tx: Context,
  events: MessengerEvent[],
  pages: Map<string, ConnectedPage>,
): Promise<{ alive: MessengerEvent[]; erased: MessengerEvent[] }> {
  await holdOffErasures(tx.db, [...new Set([...pages.values()].map((page) => page.workspaceId))], "intake");
  const whose = events.flatMap((event) => {
    const page = pages.get(event.pageId);
    const psid = personOf(event);
    return page && psid ? [{ event, pageId: page.id, psid }] : [];
  });
  const erasedAt = await findErasures(tx, whose);
  if (erasedAt.size === 0) return { alive: events, erased: [] };
  const erased = new Set(
    whose.flatMap(({ event, pageId, psid }) => {
      const until = erasedAt.get(personKey(pageId, psid));
      return until && event.at > 0 && event.at <= until.getTime() ? [event] : [];
    }),
  );
  return { alive: events.filter((event) => !erased.has(event)), erased: [...erased] };
}

function personOf(event: MessengerEvent): string | null {
  if ("psid" in event) return event.psid;
  if (event.kind === "feed") return event.fromId;
  return text(record(record(record(event.raw).value).from).id);
}
