import { emitDelivery, emitEcho, emitRead } from "../webhooks/emit-events.ts";
import type { Message } from "../world/message.ts";
import type { Person } from "../world/person.ts";
import type { World } from "../world/world.ts";

const echoFirstMs = 2000;

/** What Meta does after accepting: echo, then delivery, then (often) the read watermark. */
export function announceSend(
  world: World,
  person: Person,
  { message, hasEcho }: { message: Message; hasEcho: boolean },
): Promise<void> | null {
  const { faults } = world;
  let echoed: Promise<void> | null = null;
  if (faults.echoes && hasEcho) {
    if (faults.echoBeforeResponse) echoed = echoBeforeAnswer(world, message);
    else setImmediate(emitEcho, world, message);
  }
  if (faults.deliveries) setTimeout(deliver, faults.deliveryDelayMs, world, person, message);
  return echoed;
}

function echoBeforeAnswer(world: World, message: Message): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, echoFirstMs);
    emitEcho(world, message, () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function deliver(world: World, person: Person, message: Message): void {
  if (world.people.get(person.psid) !== person || person.blocked) return;
  if (message.at > person.deliveredAt) person.deliveredAt = message.at;
  const withMids = !world.random.chance(world.faults.deliveriesWithoutMidsRate);
  emitDelivery(world, message, withMids);
  world.live.publish({ kind: "person", pageId: person.pageId, psid: person.psid });
  if (world.faults.reads && world.random.chance(world.faults.readRate)) {
    setTimeout(read, world.faults.readDelayMs, world, person, message.at);
  }
}

function read(world: World, person: Person, watermark: number): void {
  if (world.people.get(person.psid) === person && !person.blocked) markRead(world, person, watermark);
}

export function markRead(world: World, person: Person, watermark: number): void {
  if (person.readAt >= watermark) return;
  person.readAt = watermark;
  world.journal.touch(person);
  emitRead(world, person, watermark);
  world.live.publish({ kind: "person", pageId: person.pageId, psid: person.psid });
}
