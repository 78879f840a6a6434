import type { Context } from "../context.ts";
import type { Outcome } from "../sending/outcomes.ts";
import { settleMessages } from "../sending/settle-messages.ts";
import { settleSent } from "./settle-campaign.ts";

/** Room for messages on their way, shared by all Pages of this process; a little more than the connections so that none waits for work. */
export type Flights = { take: (wanted: number) => number; free: (count: number) => void; whenFree: (atMostMs: number) => Promise<void> };

const mostInProcess = 256 + 96;

export function createFlights(most = mostInProcess): Flights {
  let used = 0;
  let waiting: (() => void)[] = [];
  return {
    take(wanted) {
      const given = Math.max(0, Math.min(wanted, most - used));
      used += given;
      return given;
    },
    free(count) {
      if (count <= 0) return;
      used -= count;
      const wake = waiting;
      waiting = [];
      for (const one of wake) one();
    },
    whenFree: (atMostMs) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, atMostMs);
        waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      }),
  };
}

/** Collects outcomes of all lanes and writes them together; `add` resolves when the outcome is on disk. */
export type Settler = { add: (outcome: Outcome) => Promise<void> };

const gatherMs = 15;
const mostAtOnce = 500;
const tries = 5;

export function createSettler(ctx: Context): Settler {
  let gathered: { outcome: Outcome; done: () => void }[] = [];
  let isRunning = false;
  const flush = async () => {
    isRunning = true;
    while (gathered.length > 0) {
      if (gathered.length < mostAtOnce) await new Promise((resolve) => setTimeout(resolve, gatherMs));
      const batch = gathered.splice(0, mostAtOnce);
      await write(ctx, batch.map((one) => one.outcome));
      for (const one of batch) one.done();
    }
    isRunning = false;
  };
  return {
    add: (outcome) =>
      new Promise((resolve) => {
        gathered.push({ outcome, done: resolve });
        if (!isRunning) void flush();
      }),
  };
}

/** If the database stays away the rows stay in flight, and the sweep settles them as unknown when it is back. */
async function write(ctx: Context, outcomes: Outcome[]) {
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    try {
      return await settleMessages(ctx, outcomes, settleSent);
    } catch (error) {
      ctx.log.error({ err: error, count: outcomes.length, attempt }, "settling messages failed");
      await new Promise((resolve) => setTimeout(resolve, 200 * 2 ** attempt));
    }
  }
}
