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
    chosen as materialized (select facebook_page_id from pages where facebook_page_id is not null order by random() limit 200)
    select e.id, e.body, e.lane, e.attempts, e.facebook_page_id from chosen cross join lateral (
      select * from webhook_event w where w.state = 'pending' and w.lane = ${lane} and w.facebook_page_id = chosen.facebook_page_id and w.available_at <= now()
      order by w.id limit greatest(10, ${limit} / greatest(1, (select count(*) from chosen))) for update skip locked) e
    order by e.id limit ${limit}`.execute(db);
  return rows;
}

/** What becomes of a post: applied, to be applied again later, or parked until somebody looks at it. */
export type Settled = { id: number; state: "applied" | "pending" | "parked"; note: string | null; inSeconds: number };

export async function settlePosts(db: Db, posts: Settled[]) {
  const plain = posts.filter((post) => post.state === "applied" && post.note === null).map((post) => post.id);
  const noted = posts.filter((post) => post.state !== "applied" || post.note !== null);
  if (plain.length > 0)
    await sql`update webhook_event set state = 'applied', error = null, settled_at = now() where id = any (${sql.val(plain)}::bigint[])`.execute(
      db,
    );
  if (noted.length === 0) return;
  const column = <T>(read: (post: Settled) => T) => sql.val(noted.map(read));
  await sql`
    update webhook_event e set state = given.state, error = given.note, attempts = least(e.attempts + 1, 1000), settled_at = case when given.state <> 'pending' then now() end,
      available_at = case when given.state = 'pending' then now() + make_interval(secs => given.seconds) else e.available_at end
    from unnest(${column((post) => post.id)}::bigint[], ${column((post) => post.state)}::text[], ${column((post) => post.note)}::text[], ${column((post) => post.inSeconds)}::float8[])
      as given (id, state, note, seconds) where e.id = given.id`.execute(db);
}

export type ParkedEvent = { facebookPageId: string; lane: number; body: string; error: string };

/** Keeps events that could not be applied apart from the post they came in. */
export async function insertParked(db: Db, events: ParkedEvent[]) {
  if (events.length === 0) return;
  const column = <T>(read: (event: ParkedEvent) => T) => sql.val(events.map(read));
  const hash = (event: ParkedEvent) => createHash("sha256").update(`parked:${event.body}`).digest();
  await sql`
    insert into webhook_event (hash, facebook_page_id, lane, body, state, attempts, error, settled_at)
    select hash, page, lane, body, 'parked', 1, error, now()
    from unnest(${column(hash)}::bytea[], ${column((one) => one.facebookPageId)}::text[], ${column((one) => one.lane)}::smallint[],
      ${column((one) => one.body)}::text[], ${column((one) => one.error)}::text[]) as given (hash, page, lane, body, error)
    on conflict (hash) do nothing`.execute(db);
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
