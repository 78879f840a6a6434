import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import type { Context } from "../context.ts";

/** Who waits for an answer goes before who fills the past. */
export type Reader = "urgent" | "background";

/** `heldUntil` when Meta is limiting the Page; otherwise others were faster all the time. */
export type Turn = { mayRead: true } | { mayRead: false; heldUntil: Date | null };

/** A little more than half a second: Meta allows two calls a second per Page, and calls take different times to get there. */
export const readEveryMs = 550;
const lookAgainMs = 60;

/**
 * Waits for this process's turn to read the conversations of a Page. All readers of all processes share the turns: urgent ones queue up,
 * background ones take a turn only when nobody is in the queue. Real time, kept by the database.
 */
export async function takeReadingTurn(ctx: Context, pageId: string, reader: Reader, withinMs: number): Promise<Turn> {
  const end = Date.now() + withinMs;
  for (;;) {
    const left = end - Date.now();
    const waitMs = await reserve(ctx, pageId, reader === "urgent" ? Math.max(0, left) : 0);
    if (waitMs !== undefined) {
      if (waitMs > 0) await sleep(waitMs);
      return { mayRead: true };
    }
    const heldUntil = await findHold(ctx, pageId);
    if (heldUntil && heldUntil.getTime() > end) return { mayRead: false, heldUntil };
    if (left <= 0) return { mayRead: false, heldUntil: null };
    await sleep(Math.min(lookAgainMs, left));
  }
}

/** Reserves the next turn if it comes within `withinMs`; answers how long it is until then. */
async function reserve(ctx: Context, pageId: string, withinMs: number): Promise<number | undefined> {
  const { rows } = await sql<{ waitMs: number }>`
    insert into page_reading as r (page_id, next_at) values (${pageId}, clock_timestamp() + make_interval(secs => ${readEveryMs / 1000}))
    on conflict (page_id) do update set next_at = greatest(r.next_at, clock_timestamp()) + make_interval(secs => ${readEveryMs / 1000})
    where coalesce(r.held_until, '-infinity') <= clock_timestamp() and r.next_at <= clock_timestamp() + make_interval(secs => ${withinMs / 1000})
    returning extract(epoch from next_at - clock_timestamp())::float8 * 1000 - ${readEveryMs} as wait_ms`.execute(ctx.db);
  const [row] = rows;
  return row && Math.max(0, row.waitMs);
}

async function findHold(ctx: Context, pageId: string): Promise<Date | null> {
  const { rows } = await sql<{ heldUntil: Date }>`
    select held_until from page_reading where page_id = ${pageId} and held_until > clock_timestamp()`.execute(ctx.db);
  return rows[0]?.heldUntil ?? null;
}

/** Nobody reads the conversations of this Page before `forMs` have passed; a longer hold stays. */
export async function holdReading(ctx: Context, pageId: string, forMs: number) {
  await sql`
    insert into page_reading as r (page_id, next_at, held_until) values (${pageId}, clock_timestamp(), clock_timestamp() + make_interval(secs => ${forMs / 1000}))
    on conflict (page_id) do update set held_until = greatest(r.held_until, excluded.held_until)`.execute(ctx.db);
}
