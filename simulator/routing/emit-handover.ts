import type { Person } from "../world/person.ts";
import type { World } from "../world/world.ts";

type Handover =
  | { pass_thread_control: { previous_owner_app_id: string | null; new_owner_app_id: string; metadata: string } }
  | { take_thread_control: { previous_owner_app_id: string; new_owner_app_id: string; metadata: string } }
  | { request_thread_control: { requested_owner_app_id: string; metadata: string } }
  | { app_roles: Record<string, string[]> };

export function emitHandover(world: World, person: Person, handover: Handover): void {
  const now = world.clock.now();
  const event = { sender: { id: person.psid }, recipient: { id: person.pageId }, timestamp: now, ...handover };
  const entry = { id: person.pageId, time: now, messaging: [event] };
  world.outbox.emit({ pageId: person.pageId, field: "messaging_handovers", psid: person.psid, entry });
}
