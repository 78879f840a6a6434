import { isHeldByOther } from "../routing/thread-owner.ts";
import type { World } from "../world/world.ts";
import type { OutgoingEvent } from "./delivery.ts";

const shared = new Set(["messages", "messaging_postbacks", "message_reads", "message_deliveries", "message_echoes"]);

/** While another app owns a thread, its events come under `standby`, and postbacks without their payload. */
export function standBy(world: World, event: OutgoingEvent): OutgoingEvent {
  const page = world.pages.get(event.pageId);
  const person = event.psid === null ? undefined : world.people.get(event.psid);
  if (!page || !person || (page.defaultAppId === null && person.threadOwner === null)) return event;
  if (!shared.has(event.field) || !isHeldByOther(world, page, person)) return event;
  const { messaging, ...entry } = event.entry;
  const standby = (messaging as Record<string, unknown>[]).map(withoutPayload);
  return { ...event, field: "standby", entry: { ...entry, standby } };
}

function withoutPayload(event: Record<string, unknown>): Record<string, unknown> {
  if (!event.postback) return event;
  const { payload: _, ...postback } = event.postback as Record<string, unknown>;
  return { ...event, postback };
}
