import { markRead } from "../sending/announce-send.ts";
import { type Act, acts } from "./acts.ts";
import type { ControlCall } from "./control-call.ts";
import { ControlRefusal } from "./control-call.ts";
import { getPerson } from "./people-controls.ts";

/** What a person can do to a Page; everything that opens a window says so in `acts`. */
export function actAsPerson(call: ControlCall): { mid?: string; timestamp: number } {
  const { world, params } = call;
  const person = getPerson(call);
  const act = acts[String(params.kind)];
  if (!act) throw new ControlRefusal(400, `kind must be one of ${Object.keys(acts).join(", ")}`);
  const result = act({ world, person, params, now: world.clock.now() });
  world.journal.touch(person);
  world.live.publish({ kind: "message", pageId: person.pageId, psid: person.psid, ...result });
  if (result.readsThread) markRead(world, person, person.updatedAt);
  const { readsThread: _, ...answer } = result;
  return { ...answer, timestamp: answer.timestamp ?? world.clock.now() };
}

export type { Act };
