import { setTimeout as wait } from "node:timers/promises";
import { StartError } from "./start-error.ts";
import type { Part } from "./start-part.ts";

const pollMs = 60;

/** Waits until the address answers with anything below 500. A part that ends first is reported by the supervisor. */
export async function waitForAnswer(part: Part, address: string, limitMs: number): Promise<void> {
  let hasEnded = false;
  void part.ended.then(() => {
    hasEnded = true;
  });
  for (const begun = Date.now(); Date.now() - begun < limitMs; await wait(pollMs)) {
    if (hasEnded) return new Promise(() => {});
    if (await answers(address)) return;
  }
  throw new StartError(
    `The ${part.name} did not answer at ${address} within ${limitMs / 1000} seconds. It last said:\n${part.lastLines()}`,
  );
}

async function answers(address: string): Promise<boolean> {
  try {
    const response = await fetch(address, { redirect: "manual", signal: AbortSignal.timeout(10_000) });
    await response.body?.cancel();
    return response.status < 500;
  } catch {
    return false;
  }
}
