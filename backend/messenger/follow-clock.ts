import { request } from "undici";
import type { Logger } from "../log.ts";

/**
 * The clock everything about the platform goes by: real time, or with a simulator its virtual time, asked twice a second.
 * While the simulator does not answer the last known difference stays.
 */
export function followClock(simulatorUrl: string | undefined, log: Logger) {
  if (!simulatorUrl) return { now: () => new Date(), refresh: async () => {}, stop: () => {} };
  let offsetMs = 0;
  let isWarned = false;
  const refresh = async () => {
    try {
      const answer = await request(`${simulatorUrl}/control/clock`, { headersTimeout: 2000, bodyTimeout: 2000 });
      const body = (await answer.body.json()) as { offsetMs?: number };
      if (typeof body.offsetMs === "number") offsetMs = body.offsetMs;
      isWarned = false;
    } catch (error) {
      if (!isWarned) log.warn({ err: error }, "the simulator's clock does not answer");
      isWarned = true;
    }
  };
  const timer = setInterval(refresh, 500);
  timer.unref();
  return { now: () => new Date(Date.now() + offsetMs), refresh, stop: () => clearInterval(timer) };
}
