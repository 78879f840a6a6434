import type { ControlCall } from "./control-call.ts";
import { numberParam } from "./read-control-params.ts";

export function readClock({ world }: ControlCall) {
  return { now: new Date(world.clock.now()).toISOString(), offsetMs: world.clock.offsetMs };
}

export function advanceClock(call: ControlCall) {
  const { world } = call;
  const advanceMs = numberParam(call.params, "advanceMs", 0);
  world.clock.offsetMs += advanceMs;
  if (advanceMs > 0) world.outbox.hurry();
  world.journal.put("clock", { offsetMs: world.clock.offsetMs });
  world.live.publish({ kind: "clock" });
  return readClock(call);
}
