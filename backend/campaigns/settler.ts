import type { Context } from "../context.ts";
import { settleInTransaction } from "../sending/settle-messages.ts";
import { deleteFlights } from "./flight-queries.ts";
import { insertSettled, type SettledMessage, settleRecipients } from "./settle-queries.ts";

/**
 * Collects outcomes of all lanes and writes them together; `add` resolves when the outcome is on disk. A round of which everything is there
 * goes with the next write; if that fails, the sweep finds its flight and looks after what is in doubt.
 */
export type Settler = { add: (settled: SettledMessage) => Promise<void>; endFlight: (flightId: string) => void };

const gatherMs = 10;
const enough = 200;
const mostAtOnce = 500;
const writers = 2;
const tries = 5;

export function createSettler(ctx: Context): Settler {
  let gathered: { settled: SettledMessage; done: () => void; failed: (error: unknown) => void }[] = [];
  let ended: string[] = [];
  let writing = 0;
  const write = async () => {
    writing += 1;
    while (gathered.length + ended.length > 0) {
      if (gathered.length < enough) await new Promise((resolve) => setTimeout(resolve, gatherMs));
      const batch = gathered.slice(0, mostAtOnce);
      gathered = gathered.slice(mostAtOnce);
      const flights = ended;
      ended = [];
      if (batch.length + flights.length === 0) break;
      try {
        await writeSettled(ctx, batch.map((one) => one.settled).toSorted(byMessage), flights);
        for (const one of batch) one.done();
      } catch (error) {
        for (const one of batch) one.failed(error);
      }
    }
    writing -= 1;
  };
  return {
    add: (settled) =>
      new Promise((done, failed) => {
        gathered.push({ settled, done, failed });
        if (writing === 0 || (writing < writers && gathered.length >= enough)) void write();
      }),
    endFlight(flightId) {
      ended.push(flightId);
      if (writing === 0) void write();
    },
  };
}

/** Echoes and receipts write the same rows: whoever begins with the oldest waits for the others and not in a circle. */
const byMessage = (one: SettledMessage, other: SettledMessage) => (one.message.messageId < other.message.messageId ? -1 : 1);

/** If the database stays away the flight stays noted, and the sweep settles it when the database is back. */
async function writeSettled(ctx: Context, settled: SettledMessage[], flights: string[]) {
  const outcomes = settled.map((one) => one.outcome);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await settleInTransaction(ctx, outcomes, async (tx) => {
        await insertSettled(tx.db, settled);
        await settleRecipients(tx.db, outcomes, ctx.now());
        await deleteFlights(tx.db, flights);
      });
    } catch (error) {
      const isLast = attempt === tries;
      ctx.log[isLast ? "error" : "warn"]({ err: error, count: settled.length, attempt }, "settling messages failed");
      if (isLast) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200 * 2 ** attempt));
    }
  }
}
