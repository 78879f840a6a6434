import { setTimeout as wait } from "node:timers/promises";

/** Asks again every few milliseconds until there is an answer; after the limit fails with what was waited for. */
export async function waitUntil<T>(
  what: string,
  ask: () => Promise<T | undefined | false | null> | T | undefined | false | null,
  limitMs = 15_000,
  everyMs = 50,
): Promise<T> {
  let lastError: unknown;
  for (const begun = Date.now(); Date.now() - begun < limitMs; await wait(everyMs)) {
    try {
      const answer = await ask();
      if (answer) return answer;
      lastError = undefined;
    } catch (error) {
      lastError = error;
    }
  }
  throw new Error(`${what} did not happen within ${limitMs / 1000} s`, { cause: lastError });
}
