import type { Context } from "../context.ts";
import { type Repeated, repeat } from "../jobs/repeat.ts";
import { createFlights } from "./flights.ts";
import type { Lane } from "./lane.ts";
import { countSenders, findWaitingPages } from "./lane-queries.ts";
import { openLanes, refreshLanes } from "./refresh-lanes.ts";
import { runLane } from "./run-lane.ts";
import { createSettler } from "./settler.ts";

const mostLanes = 200;
const lookEveryMs = 1000;

/** Runs a lane for each Page that has work, as far as this process can get hold of it. The ledger tells what is due; nothing is remembered here. */
export function startLanes(ctx: Context): Repeated {
  const running = new Map<string, { lane: Lane; ended: Promise<void> }>();
  let isStopping = false;
  const tools = { flights: createFlights(), settler: createSettler(ctx), isStopping: () => isStopping };
  const begin = (lane: Lane) => {
    const pageId = lane.page.id;
    const ended = runLane(ctx, lane, tools)
      .catch((error) => ctx.log.error({ err: error, pageId }, "lane failed"))
      .finally(() => running.delete(pageId));
    running.set(pageId, { lane, ended });
  };
  const allEnded = () => Promise.all([...running.values()].map((one) => one.ended));
  const looking = repeat(ctx, "look for campaign work", lookEveryMs, async () => {
    await refreshLanes(
      ctx,
      [...running.values()].map((one) => one.lane),
    );
    if (!ctx.fence.isOpen() || isStopping) return;
    const waiting = await findWaitingPages(ctx.db, ctx.processId, mostLanes);
    const fresh = waiting.filter((pageId) => !running.has(pageId));
    if (fresh.length === 0) return;
    // Its share of them: the first to look leaves some to the others, and takes of those again that nobody wanted.
    const share = Math.ceil(fresh.length / (await countSenders(ctx.db)));
    for (const lane of await openLanes(ctx, fresh.slice(0, Math.min(share, mostLanes - running.size)))) begin(lane);
  });
  return {
    wake: looking.wake,
    stop: async () => {
      isStopping = true;
      // The leases are renewed until the last message has an answer.
      await allEnded();
      await looking.stop();
      await allEnded();
    },
  };
}
