import type { Params } from "../http/parse-params.ts";
import { markRead } from "../sending/announce-send.ts";
import type { Person } from "../world/person.ts";
import type { World } from "../world/world.ts";
import type { ActResult } from "./act-call.ts";
import { acts } from "./acts.ts";
import { ControlRefusal } from "./control-call.ts";

/** What a person can do to a Page; everything that opens a window says so in `acts`. */
export function performAct(world: World, person: Person, params: Params): Omit<ActResult, "readsThread"> & { timestamp: number } {
  const act = acts[String(params.kind)];
  if (!act) throw new ControlRefusal(400, `kind must be one of ${Object.keys(acts).join(", ")}`);
  const { readsThread, ...answer } = act({ world, person, params, now: world.clock.now() });
  world.journal.touch(person);
  world.live.publish({ kind: "message", pageId: person.pageId, psid: person.psid, ...answer });
  if (readsThread) markRead(world, person, person.updatedAt);
  return { ...answer, timestamp: answer.timestamp ?? world.clock.now() };
}
