import type { World } from "../world/world.ts";
import type { OutgoingEvent } from "./delivery.ts";

/** Both levels must know the field: the app's, where an empty list means all that the dashboard offers, and the Page's. */
export function isSubscribed(world: World, { pageId, field }: OutgoingEvent): boolean {
  const fields = world.subscription?.fields;
  if (!fields || (fields.length > 0 && !fields.includes(field))) return false;
  return world.pages.get(pageId)?.subscribedFields?.includes(field) ?? false;
}
