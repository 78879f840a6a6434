import type { Context } from "../context.ts";
import { type Repeated, repeat } from "../jobs/repeat.ts";
import { createFlights } from "./flights.ts";
import { findWaitingPages, holdLane } from "./lane-queries.ts";
import { runLane } from "./run-lane.ts";
import { createSettler } from "./settler.ts";

const mostLanes = 200;
const lookEveryMs = 1000;

/** Runs a lane for each Page that has work, as far as this process can get hold of it. The ledger tells what is due; nothing is remembered here. */
export function startLanes(ctx: Context): Repeated {
  const running = new Map<string, Promise<void>>();
  let isStopping = false;
  const tools = { flights: createFlights(), settler: createSettler(ctx), isStopping: () => isStopping };
  const begin = async (pageId: string) => {
    if (!(await holdLane(ctx.db, pageId, ctx.processId))) return;
    const lane = runLane(ctx, pageId, tools)
      .catch((error) => ctx.log.error({ err: error, pageId }, "lane failed"))
      .finally(() => running.delete(pageId));
    running.set(pageId, lane);
  };
  const looking = repeat(ctx, "look for campaign work", lookEveryMs, async () => {
    if (!ctx.fence.isOpen()) return;
    const pages = await findWaitingPages(ctx.db, ctx.processId, mostLanes);
    for (const pageId of pages) if (!running.has(pageId) && running.size < mostLanes) await begin(pageId);
  });
  return {
    wake: looking.wake,
    stop: async () => {
      isStopping = true;
      await looking.stop();
      await Promise.all(running.values());
    },
  };
}
