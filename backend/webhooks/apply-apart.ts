import type { MessengerEvent } from "contract/messenger/events.ts";
import { sql } from "kysely";
import type { Context } from "../context.ts";
import { applyEvents, type Unsettled } from "./apply-events.ts";
import { asItHappens, type Manner } from "./manner.ts";

/** What an event came to, when it came to nothing. Poison is what the database refuses. */
export type Outcome = Omit<Unsettled, "how"> & { how: Unsettled["how"] | "poison" };

/** Deadlocks, lack of resources, a stopping server: not the fault of an event. */
const passing = /^(08|40|53|55|57P)/;

/**
 * Applies events together, and when that fails in ever smaller halves, so that what cannot be applied harms nothing else.
 * @throws what has nothing to do with the events
 */
export async function applyApart(tx: Context, events: MessengerEvent[], manner: Manner = asItHappens): Promise<Outcome[]> {
  if (events.length === 0) return [];
  const tried = await attempt(tx, () => applyEvents(tx, events, manner));
  if ("done" in tried) return tried.done;
  const [first] = events;
  if (events.length === 1 && first) return [poison(tx, first, tried.error)];
  const inOrder = [...events].sort((a, b) => a.at - b.at);
  const middle = events.length >> 1;
  return [...(await applyApart(tx, inOrder.slice(0, middle), manner)), ...(await applyApart(tx, inOrder.slice(middle), manner))];
}

function poison(tx: Context, event: MessengerEvent, error: unknown): Outcome {
  tx.log.error({ err: error, kind: event.kind }, "an event could not be applied and is parked");
  const why = error instanceof Error ? error.message : String(error);
  return { event, why: why.slice(0, 500), how: "poison" };
}

/** Undoes what `work` did when it fails, and what it wanted to happen after the commit. */
async function attempt<T>(tx: Context, work: () => Promise<T>): Promise<{ done: T } | { error: unknown }> {
  const hooks = tx.transaction?.afterCommit ?? [];
  const before = hooks.length;
  await sql`savepoint attempt`.execute(tx.db);
  try {
    const done = await work();
    await sql`release savepoint attempt`.execute(tx.db);
    return { done };
  } catch (error) {
    if (passing.test((error as { code?: string }).code ?? "")) throw error;
    await sql`rollback to savepoint attempt`.execute(tx.db);
    hooks.length = before;
    return { error };
  }
}
