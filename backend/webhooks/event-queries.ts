import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Db } from "../context.ts";

export type ClaimedPost = { id: number; body: string; lane: number; attempts: number; facebookPageId: string };

/** Locks pending posts of a lane, every Page getting its share, oldest first within a Page. They stay locked until the transaction ends. */
export async function claimPosts(db: Db, lane: number, limit: number): Promise<ClaimedPost[]> {
  const { rows } = await sql<ClaimedPost>`
    with recursive pages as (
      (select facebook_page_id from webhook_event where state = 'pending' and lane = ${lane} order by facebook_page_id limit 1)
      union all
      select (select e.facebook_page_id from webhook_event e where e.state = 'pending' and e.lane = ${lane} and e.facebook_page_id > p.facebook_page_id order by e.facebook_page_id limit 1)
      from pages p where p.facebook_page_id is not null),
    chosen as materialized (select facebook_page_id from pages where facebook_page_id is not null limit 200)
    select e.id, e.body, e.lane, e.attempts, e.facebook_page_id from chosen cross join lateral (
      select * from webhook_event w where w.state = 'pending' and w.lane = ${lane} and w.facebook_page_id = chosen.facebook_page_id and w.available_at <= now()
      order by w.id limit greatest(10, ${limit} / greatest(1, (select count(*) from chosen))) for update skip locked) e
    order by e.id limit ${limit}`.execute(db);
  return rows;
}

export async function markApplied(db: Db, ids: number[]) {
  await sql`update webhook_event set state = 'applied', settled_at = now() where id = any (${sql.val(ids)}::bigint[])`.execute(
    db,
  );
}

export type EventCopy = { facebookPageId: string; lane: number; body: string; attempts: number };

/** Puts single events back as posts of their own: for later, or parked with their error. */
export async function insertCopies(
  db: Db,
  copies: EventCopy[],
  state: "pending" | "parked",
  error: string | null,
  delaySeconds = 0,
) {
  for (const copy of copies) {
    const hash = createHash("sha256").update(`${copy.attempts}:${copy.body}`).digest();
    await sql`
      insert into webhook_event (hash, facebook_page_id, lane, body, state, attempts, error, available_at)
      values (${hash}, ${copy.facebookPageId}, ${copy.lane}, ${copy.body}, ${state}, ${copy.attempts}, ${error}, now() + make_interval(secs => ${delaySeconds}))
      on conflict (hash) do nothing`.execute(db);
  }
}

/** Deletes applied events in a bounded batch; answers how many. */
export async function deleteOldEvents(db: Db, days: number, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from webhook_event where id in (
      select id from webhook_event where state = 'applied' and received_at < now() - make_interval(days => ${days}) order by received_at limit ${limit})`.execute(
    db,
  );
  return Number(numAffectedRows ?? 0);
}
