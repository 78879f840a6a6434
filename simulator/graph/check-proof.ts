import { createHmac, timingSafeEqual } from "node:crypto";
import { type Params, textParam } from "../http/parse-params.ts";
import type { World } from "../world/world.ts";
import { GraphRefusal } from "./graph-refusal.ts";

const validSeconds = 300;

/** Two accepted forms: over `token|time` with appsecret_time (5 minutes), and over the bare token. */
export function checkProof(world: World, token: string, params: Params): void {
  const proof = params.appsecret_proof;
  if (proof === undefined) {
    if (world.faults.requireProof) refuseProof("API calls from the server require an appsecret_proof argument");
    return;
  }
  const time = textParam(params, "appsecret_time");
  if (time !== undefined) {
    const age = Math.abs(world.clock.now() / 1000 - Number(time));
    const realAge = Math.abs(Date.now() / 1000 - Number(time));
    if (!(Math.min(age, realAge) <= validSeconds)) refuseProof("Invalid appsecret_time provided in the API argument");
  }
  const signed = time === undefined ? token : `${token}|${time}`;
  const expected = createHmac("sha256", world.app.secret).update(signed).digest();
  const given = Buffer.from(String(proof), "hex");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    refuseProof("Invalid appsecret_proof provided in the API argument");
  }
}

function refuseProof(message: string): never {
  throw new GraphRefusal({ code: 100, message, type: "GraphMethodException" });
}
