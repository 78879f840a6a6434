import { seedWorld } from "../seed/seed-world.ts";
import { pageOf } from "../world/find-records.ts";
import { isWindowOpen } from "../world/messaging-window.ts";
import { clearWorld, type World } from "../world/world.ts";
import { readClock } from "./clock-controls.ts";
import { type ControlCall, ControlRefusal } from "./control-call.ts";
import { pageView } from "./page-controls.ts";

export function readState(call: ControlCall) {
  const { world } = call;
  return {
    pages: [...world.pages.values()].map((page) => pageView(world, page)),
    people: world.people.size,
    openWindows: countOpenWindows(world),
    accepted: world.sends.length,
    messages: world.counters.messages,
    pendingWebhooks: world.outbox.pending,
    droppedWebhooks: world.outbox.dropped,
    clock: readClock(call),
    faults: world.faults,
    scenario: world.scenario,
    app: { id: world.app.id, name: world.app.name },
    user: world.users.values().next().value ?? null,
    subscription: world.subscription && { callbackUrl: world.subscription.callbackUrl, fields: world.subscription.fields },
  };
}

function countOpenWindows(world: World): number {
  const now = world.clock.now();
  let open = 0;
  for (const person of world.people.values()) if (isWindowOpen(person, pageOf(world, person), now)) open++;
  return open;
}

/** Forgets people, threads, tokens, sends and faults; the app and its webhook subscription stay. */
export function resetWorld(call: ControlCall) {
  const { world, params } = call;
  const seed = params.seed ?? "demo";
  if (seed !== "demo" && seed !== "empty") throw new ControlRefusal(400, "seed must be demo or empty");
  clearWorld(world);
  world.journal.restart();
  world.journal.put("app", world.subscription);
  seedWorld(world, seed);
  world.live.publish({ kind: "reset" });
  return readState(call);
}
