import { setTimeout as sleep } from "node:timers/promises";
import type { Context } from "../context.ts";
import { deliverMessage } from "../sending/deliver-message.ts";
import type { InFlight } from "../sending/outcomes.ts";
import { findLanePage, holdLane, leaveLane } from "./lane-queries.ts";
import { prepareBatch } from "./prepare-batch.ts";
import type { Flights, Settler } from "./flights.ts";

const roundSize = 100;
/** What a crash can leave in doubt for one Page; looking it up takes half a second each. */
const mostInFlight = 120;
const refreshEveryMs = 1000;

/**
 * Sends one Page's due recipients until none is left, the Page cannot send, or the lane is lost. Rounds overlap so that the network is
 * never idle while the database works.
 */
export async function runLane(ctx: Context, pageId: string, flights: Flights, settler: Settler, isStopping: () => boolean): Promise<void> {
  let inFlight = 0;
  let refreshedAt = 0;
  let page = await findLanePage(ctx.db, pageId);
  const send = async (message: InFlight) => {
    inFlight += 1;
    try {
      await settler.add(await deliverMessage(ctx, message));
    } finally {
      inFlight -= 1;
      flights.free(1);
    }
  };
  while (!isStopping()) {
    if (Date.now() - refreshedAt > refreshEveryMs) {
      if (!(await holdLane(ctx.db, pageId, ctx.processId))) return;
      page = await findLanePage(ctx.db, pageId);
      refreshedAt = Date.now();
    }
    if (!page || page.status !== "connected" || page.isHeld || !page.sealedToken) break;
    const room = flights.take(Math.min(roundSize, mostInFlight - inFlight));
    const taken = ctx.pace.take(pageId, room, page.pacePerSecond);
    flights.free(room - taken);
    if (taken === 0) {
      await (room === 0 ? flights.whenFree(50) : sleep(Math.min(200, Math.max(1, ctx.pace.waitMs(pageId, page.pacePerSecond)))));
      continue;
    }
    const batch = await prepareBatch(ctx, page, taken).catch((error) => {
      flights.free(taken);
      throw error;
    });
    ctx.pace.giveBack(pageId, taken - batch.inFlight.length);
    flights.free(taken - batch.inFlight.length);
    for (const message of batch.inFlight) void send(message);
    if (batch.claimed === 0) {
      if (inFlight === 0) break;
      await flights.whenFree(50);
    }
  }
  // What left must be settled before the lane is given away.
  for (let waited = 0; inFlight > 0 && waited < 30_000; waited += 20) await sleep(20);
  await leaveLane(ctx.db, pageId, ctx.processId);
}
