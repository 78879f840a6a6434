import { sql } from "kysely";
import type { Db } from "../context.ts";
import type { Kept } from "./event-vault.ts";

export type ClaimedPost = Kept & { id: number; lane: number; attempts: number; facebookPageId: string };

/** Locks pending posts of a lane, every Page getting its share, oldest first within a Page. They stay locked until the transaction ends. */
export async function claimPosts(db: Db, lane: number, limit: number): Promise<ClaimedPost[]> {
  const { rows } = await sql<ClaimedPost>`
    with recursive pages as (
      (select facebook_page_id from webhook_event where state = 'pending' and lane = ${lane} order by facebook_page_id limit 1)
      union all
      select (select e.facebook_page_id from webhook_event e where e.state = 'pending' and e.lane = ${lane} and e.facebook_page_id > p.facebook_page_id order by e.facebook_page_id limit 1)
      from pages p where p.facebook_page_id is not null),
    chosen as materialized (select facebook_page_id from pages where facebook_page_id is not null order by random() limit 200)
    select e.id, e.sealed, e.body, e.lane, e.attempts, e.facebook_page_id from chosen cross join lateral (
      select * from webhook_event w where w.state = 'pending' and w.lane = ${lane} and w.facebook_page_id = chosen.facebook_page_id and w.available_at <= now()
      order by w.id limit greatest(10, ${limit} / greatest(1, (select count(*) from chosen))) for update skip locked) e
    order by e.id limit ${limit}`.execute(db);
  return rows;
}

/** What becomes of a post: applied, to be applied again later, parked until somebody looks at it, or unclaimed until its Page is connected. */
export type Settled = {
  id: number;
  state: "applied" | "pending" | "parked" | "unclaimed";
  note: string | null;
  inSeconds: number;
};

export async function settlePosts(db: Db, posts: Settled[]) {
  const plain = posts.filter((post) => post.state === "applied" && post.note === null).map((post) => post.id);
  const noted = posts.filter((post) => post.state !== "applied" || post.note !== null);
  if (plain.length > 0)
    await sql`update webhook_event set state = 'applied', error = null, settled_at = clock_timestamp() where id = any (${sql.val(plain)}::bigint[])`.execute(
      db,
    );
  if (noted.length === 0) return;
  const column = <T>(read: (post: Settled) => T) => sql.val(noted.map(read));
  await sql`
    update webhook_event e set state = given.state, error = given.note, attempts = least(e.attempts + 1, 1000), settled_at = case when given.state <> 'pending' then clock_timestamp() end,
      available_at = case when given.state = 'pending' then now() + make_interval(secs => given.seconds) else e.available_at end
    from unnest(${column((post) => post.id)}::bigint[], ${column((post) => post.state)}::text[], ${column((post) => post.note)}::text[], ${column((post) => post.inSeconds)}::float8[])
      as given (id, state, note, seconds) where e.id = given.id`.execute(db);
}

export type ApartEvent = {
  facebookPageId: string;
  lane: number;
  kinds: string[];
  sealed: Buffer;
  hash: Buffer;
  state: "parked" | "unclaimed";
  reason: string;
};

/** Keeps events that could not be applied apart from the post they came in. */
export async function insertApart(db: Db, events: ApartEvent[]) {
  if (events.length === 0) return;
  const column = <T>(read: (event: ApartEvent) => T) => sql.val(events.map(read));
  await sql`
    insert into webhook_event (hash, facebook_page_id, lane, kinds, sealed, state, attempts, error, settled_at)
    select hash, page, lane, string_to_array(kinds, ','), sealed, state, 1, reason, now()
    from unnest(${column((one) => one.hash)}::bytea[], ${column((one) => one.facebookPageId)}::text[], ${column((one) => one.lane)}::smallint[], ${column((one) => one.kinds.join(","))}::text[],
      ${column((one) => one.sealed)}::bytea[], ${column((one) => one.state)}::text[], ${column((one) => one.reason)}::text[]) as given (hash, page, lane, kinds, sealed, state, reason)
    on conflict (hash) do nothing`.execute(db);
}

/** Lets the events of Pages that have been connected meanwhile be applied, a bounded number at once; answers how many. */
export async function claimUnclaimed(db: Db, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`
    with recursive pages as (
      (select facebook_page_id from webhook_event where state = 'unclaimed' order by facebook_page_id limit 1)
      union all
      select (select e.facebook_page_id from webhook_event e where e.state = 'unclaimed' and e.facebook_page_id > p.facebook_page_id order by e.facebook_page_id limit 1)
      from pages p where p.facebook_page_id is not null),
    due as (
      select e.id from pages join page p on p.facebook_page_id = pages.facebook_page_id and p.status <> 'disconnected'
      cross join lateral (
        select id from webhook_event w where w.state = 'unclaimed' and w.facebook_page_id = pages.facebook_page_id order by w.id limit ${limit} for update skip locked) e limit ${limit})
    update webhook_event e set state = 'pending', error = null, attempts = 0, settled_at = null, available_at = now() from due where e.id = due.id`.execute(
    db,
  );
  return Number(numAffectedRows ?? 0);
}

/** Deletes what is kept long enough, a bounded number at once; answers how many. What is parked stays until somebody decides. */
export async function deleteOldEvents(db: Db, days: { applied: number; unclaimed: number }, limit: number): Promise<number> {
  const old = (state: "applied" | "unclaimed", kept: number) => sql`
    select id from webhook_event where state = ${sql.lit(state)} and received_at < now() - make_interval(days => ${kept}) limit ${limit}`;
  const { numAffectedRows } = await sql`
    delete from webhook_event where id in ((${old("applied", days.applied)}) union all (${old("unclaimed", days.unclaimed)}))`.execute(
    db,
  );
  return Number(numAffectedRows ?? 0);
}

/** The same for the Pages of one workspace, which keeps less than the installation. */
export async function deleteOldEventsOf(db: Db, workspaceId: string, days: number, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from webhook_event where id in (
      select e.id from page p join webhook_event e on e.facebook_page_id = p.facebook_page_id
      where p.workspace_id = ${workspaceId} and e.state in ('applied', 'parked') and e.received_at < now() - make_interval(days => ${days}) limit ${limit})`.execute(
    db,
  );
  return Number(numAffectedRows ?? 0);
}
