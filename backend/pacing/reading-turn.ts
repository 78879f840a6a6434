import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import type { Context } from "../context.ts";

/** Who waits for an answer goes before who fills the past. */
export type Reader = "urgent" | "background";

/** `done` must be called when the answer is there. `heldUntil` when Meta is limiting the Page; otherwise others were faster all the time. */
export type Turn = { mayRead: true; done: () => Promise<void> } | { mayRead: false; heldUntil: Date | null };

const lookAgainMs = 60;
/** Longer than a call can take: then its process is dead. */
const longestCallSeconds = 30;

/**
 * Waits for this process's turn to read the conversations of a Page. Meta allows two calls a second; all readers of all processes share two
 * slots per Page, and a slot is free a second after its last call ended. Background readers take none while somebody urgent waits. Real time,
 * kept by the database.
 */
export async function takeReadingTurn(ctx: Context, pageId: string, reader: Reader, withinMs: number): Promise<Turn> {
  await sql`insert into page_reading (page_id) values (${pageId}) on conflict do nothing`.execute(ctx.db);
  for (const end = Date.now() + withinMs; ; ) {
    const slot = await takeSlot(ctx, pageId, reader);
    if (slot !== undefined) return { mayRead: true, done: () => freeSlot(ctx, pageId, slot) };
    const left = end - Date.now();
    const heldUntil = await findHold(ctx, pageId);
    if (left <= 0 || (heldUntil && heldUntil.getTime() > end)) return { mayRead: false, heldUntil };
    await sleep(Math.min(lookAgainMs, left));
  }
}

/** The slot that was free longest; one in a hurry that finds none keeps it from the others for a moment. */
async function takeSlot(ctx: Context, pageId: string, reader: Reader): Promise<number | undefined> {
  const isUrgent = reader === "urgent";
  const { rows } = await sql<{ slot: number }>`
    with mine as (
      select page_id, case when free_at[1] <= free_at[2] then 1 else 2 end as slot from page_reading
      where page_id = ${pageId} and least(free_at[1], free_at[2]) <= clock_timestamp() and coalesce(held_until, '-infinity') <= clock_timestamp()
        and (${isUrgent}::boolean or coalesce(urgent_until, '-infinity') <= clock_timestamp())
      for update)
    update page_reading r set free_at[mine.slot] = clock_timestamp() + make_interval(secs => ${longestCallSeconds})
    from mine where r.page_id = mine.page_id returning mine.slot`.execute(ctx.db);
  const slot = rows[0]?.slot;
  if (slot === undefined && isUrgent) {
    await sql`
      update page_reading set urgent_until = clock_timestamp() + make_interval(secs => ${(lookAgainMs * 4) / 1000}) where page_id = ${pageId}`.execute(
      ctx.db,
    );
  }
  return slot;
}

async function freeSlot(ctx: Context, pageId: string, slot: number) {
  await sql`update page_reading set free_at[${slot}::integer] = clock_timestamp() + interval '1 second' where page_id = ${pageId}`.execute(
    ctx.db,
  );
}

async function findHold(ctx: Context, pageId: string): Promise<Date | null> {
  const { rows } = await sql<{ heldUntil: Date }>`
    select held_until from page_reading where page_id = ${pageId} and held_until > clock_timestamp()`.execute(ctx.db);
  return rows[0]?.heldUntil ?? null;
}

/** Nobody reads the conversations of this Page before `forMs` have passed; a longer hold stays. */
export async function holdReading(ctx: Context, pageId: string, forMs: number) {
  await sql`
    insert into page_reading as r (page_id, held_until) values (${pageId}, clock_timestamp() + make_interval(secs => ${forMs / 1000}))
    on conflict (page_id) do update set held_until = greatest(r.held_until, excluded.held_until)`.execute(ctx.db);
}
