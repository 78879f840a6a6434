import type { ControlCall } from "./control-call.ts";
import { getPerson } from "./people-controls.ts";
import { performAct } from "./perform-act.ts";

export function actAsPerson(call: ControlCall) {
  return performAct(call.world, getPerson(call), call.params);
}
