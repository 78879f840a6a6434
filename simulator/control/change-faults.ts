import { isRecord } from "../http/parse-params.ts";
import { createFaults, type Faults, type OddAnswer, oddAnswerKinds, type SendError, type Throttle } from "../world/faults.ts";
import { type ControlCall, ControlRefusal } from "./control-call.ts";

/** Merges what is given; null switches a fault off; `sendError` and `oddAnswer` take one or a list. */
export function changeFaults({ world, params }: ControlCall): Faults {
  const known = createFaults() as unknown as Record<string, unknown>;
  const faults = world.faults as unknown as Record<string, unknown>;
  for (const [name, value] of Object.entries(params)) {
    if (!(name in known)) throw new ControlRefusal(400, `There is no fault called ${name}`);
    if (name === "sendError") world.faults.sendError = sendErrors(value);
    else if (name === "oddAnswer") world.faults.oddAnswer = oddAnswers(value);
    else if (name === "throttle") world.faults.throttle = value ? { ...(value as Throttle), since: world.clock.now() } : null;
    else if (name === "limits") Object.assign(world.faults.limits, isRecord(value) ? value : createFaults().limits);
    else if (name === "webhook") Object.assign(world.faults.webhook, isRecord(value) ? value : createFaults().webhook);
    else if (known[name] === null) faults[name] = value || null;
    else faults[name] = value ?? known[name];
  }
  world.journal.put("faults", world.faults);
  world.live.publish({ kind: "faults" });
  return world.faults;
}

function oddAnswers(value: unknown): OddAnswer[] {
  if (!value) return [];
  return (Array.isArray(value) ? value : [value]).map((odd: OddAnswer) => {
    if (!oddAnswerKinds.includes(odd.kind)) {
      throw new ControlRefusal(400, `oddAnswer needs a kind: one of ${oddAnswerKinds.join(", ")}`);
    }
    return odd;
  });
}

function sendErrors(value: unknown): SendError[] {
  if (!value) return [];
  return (Array.isArray(value) ? value : [value]).map((error: SendError) => {
    if (!error.code) throw new ControlRefusal(400, "sendError needs a code");
    return error;
  });
}
