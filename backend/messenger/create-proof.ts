import { createHmac } from "node:crypto";

/** Meta takes one for five minutes; one is reused for a minute. */
const reusedForMs = 60_000;
const mostKnown = 5000;

/** Proves, as query parameters, that a call comes from the app's server: HMAC over `token|seconds`, the documented timed form. */
export function createProof(appSecret: string, now: () => number = Date.now): (token: string) => string {
  const known = new Map<string, { at: number; proof: string }>();
  return (token) => {
    const found = known.get(token);
    const at = now();
    if (found && at >= found.at && at - found.at < reusedForMs) return found.proof;
    const seconds = String(Math.floor(at / 1000));
    const hash = createHmac("sha256", appSecret).update(`${token}|${seconds}`).digest("hex");
    const proof = `appsecret_proof=${hash}&appsecret_time=${seconds}`;
    if (known.size >= mostKnown) known.clear();
    known.set(token, { at, proof });
    return proof;
  };
}
