import type { WebhookState } from "contract/webhooks.ts";
import { sql } from "kysely";
import type { Db } from "../context.ts";

export type EventRow = {
  id: number;
  facebookPageId: string;
  pageName: string | null;
  workspaceName: string | null;
  kinds: string[];
  eventCount: number;
  state: WebhookState;
  reason: string | null;
  attempts: number;
  isReplayed: boolean;
  receivedAt: Date;
  settledAt: Date | null;
};

export type EventFilter = {
  state?: WebhookState | undefined;
  facebookPageId?: string | undefined;
  kind?: string | undefined;
};

const columns = sql`e.id, e.facebook_page_id, p.name as page_name, w.name as workspace_name, e.kinds, e.event_count, e.state, e.error as reason, e.attempts, e.lane = 2 as is_replayed, e.received_at, e.settled_at`;
const whose = sql`left join lateral (
  select name, workspace_id from page where facebook_page_id = e.facebook_page_id order by status = 'disconnected', connected_at desc limit 1) p on true
  left join workspace w on w.id = p.workspace_id`;

/** So many events are looked through for the rare ones that a filter asks for, before the next page has to be asked for. */
const mostSearched = 20_000;

/** Events from `before` back, one more than `limit` when there are more; `searchedTo` when older ones have not been looked at yet. */
export async function listEvents(db: Db, filter: EventFilter, before: number | undefined, limit: number) {
  const { state, facebookPageId, kind } = filter;
  const { rows } = await sql<EventRow & { searched: number; searchedTo: number | null }>`
    with recent as materialized (
      select id, facebook_page_id, kinds, event_count, state, error, attempts, lane, received_at, settled_at from webhook_event
      where ${before === undefined ? sql`true` : sql`id < ${before}`} and ${facebookPageId === undefined ? sql`true` : sql`facebook_page_id = ${facebookPageId}`}
        and ${state === "parked" ? sql`state = 'parked'` : sql`true`}
      order by id desc limit ${mostSearched}),
    found as (
      select * from recent where ${state === undefined ? sql`true` : sql`state = ${state}`} and ${kind === undefined ? sql`true` : sql`${kind} = any (kinds)`}
      order by id desc limit ${limit + 1})
    select ${columns}, s.searched, s.searched_to from (select count(*) as searched, min(id) as searched_to from recent) s left join (found e ${whose}) on true
    order by e.id desc`.execute(db);
  const [first] = rows;
  const isSearchedWhole = !first || first.searched < mostSearched;
  return {
    rows: rows.filter((row) => row.id !== null),
    searchedTo: isSearchedWhole ? null : (first?.searchedTo ?? null),
  };
}

export async function findEvent(
  db: Db,
  id: number,
): Promise<(EventRow & { sealed: Buffer | null; body: string | null }) | undefined> {
  const { rows } = await sql<EventRow & { sealed: Buffer | null; body: string | null }>`
    select ${columns}, e.sealed, e.body from webhook_event e ${whose} where e.id = ${id}`.execute(db);
  return rows[0];
}

const mostCounted = 100_000;
const mostRetried = 100_000;

/** Lets parked events be applied again; answers how many. */
export async function retryParked(db: Db, ids: number[] | "all"): Promise<number> {
  const { numAffectedRows } = await sql`
    update webhook_event set state = 'pending', attempts = 0, available_at = now(), settled_at = null
    where id in (select id from webhook_event where state = 'parked' and ${ids === "all" ? sql`true` : sql`id = any (${sql.val(ids)}::bigint[])`} order by id limit ${mostRetried} for update skip locked)`.execute(
    db,
  );
  return Number(numAffectedRows ?? 0);
}

export type Period = { from: Date; to: Date; facebookPageId?: string | undefined };

const within = ({ from, to, facebookPageId }: Period) =>
  sql`state = 'applied' and received_at >= ${from} and received_at < ${to} and ${facebookPageId === undefined ? sql`true` : sql`facebook_page_id = ${facebookPageId}`}`;

export async function countApplied(db: Db, period: Period): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from webhook_event where ${within(period)}`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Hands a bounded number of applied events after `after` to the last lane; answers the id it came to, undefined at the end. */
export async function markForReplay(db: Db, period: Period, after: number, limit: number): Promise<number | undefined> {
  const { rows } = await sql<{ last: number | null }>`
    with due as (
      select id from webhook_event where id > ${after} and id > (select coalesce(min(id), 0) - 1 from webhook_event where received_at >= ${period.from})
        and ${within(period)} order by id limit ${limit} for update skip locked),
    marked as (
      update webhook_event e set state = 'pending', lane = 2, attempts = 0, error = null, available_at = now(), settled_at = null
      from due where e.id = due.id returning e.id)
    select max(id) as last from marked`.execute(db);
  return rows[0]?.last ?? undefined;
}

export async function countEvents(db: Db) {
  const count = (what: ReturnType<typeof sql>) =>
    sql`(select count(*) from (select from webhook_event where ${what} limit ${sql.lit(mostCounted)}) counted)`;
  const { rows } = await sql<{
    pending: number;
    replaying: number;
    parked: number;
    unclaimed: number;
    oldestPendingAt: Date | null;
    storedBytes: number;
  }>`
    select ${count(sql`state = 'pending' and lane in (0, 1)`)} as pending, ${count(sql`state = 'pending' and lane = 2`)} as replaying,
      ${count(sql`state = 'parked'`)} as parked, ${count(sql`state = 'unclaimed'`)} as unclaimed,
      (select min(received_at) from (select received_at from webhook_event where state = 'pending' and lane in (0, 1) and attempts = 0 order by id limit 10000) waiting) as oldest_pending_at,
      pg_total_relation_size('webhook_event') as stored_bytes`.execute(db);
  return rows[0] ?? { pending: 0, replaying: 0, parked: 0, unclaimed: 0, oldestPendingAt: null, storedBytes: 0 };
}

/** How long it took the last 1,000 posts from received to applied; what had to wait for something else is left out. */
export async function readApplyTimes(db: Db): Promise<{ median: number; slowest: number } | null> {
  const { rows } = await sql<{ median: number | null; slowest: number | null }>`
    select round(percentile_cont(0.5) within group (order by ms)) as median, round(max(ms)) as slowest
    from (
      select extract(epoch from settled_at - received_at) * 1000 as ms from (select * from webhook_event order by id desc limit 1000) late
      where state = 'applied' and attempts = 0 and lane in (0, 1)) applied`.execute(db);
  const { median, slowest } = rows[0] ?? { median: null, slowest: null };
  return median === null || slowest === null ? null : { median: Number(median), slowest: Number(slowest) };
}

/** Posts received in each minute since `from`; minutes without any are left out. */
export async function countPerMinute(db: Db, from: Date): Promise<{ at: Date; count: number }[]> {
  const { rows } = await sql<{ at: Date; count: number }>`
    select date_trunc('minute', received_at) as at, count(*) as count from webhook_event where received_at >= ${from} group by 1 order by 1`.execute(
    db,
  );
  return rows;
}

export async function listRecentKinds(db: Db): Promise<string[]> {
  const { rows } = await sql<{ kind: string }>`
    select distinct kind from (select kinds from webhook_event order by id desc limit 5000) recent, unnest(kinds) as kind order by 1 limit 100`.execute(
    db,
  );
  return rows.map((row) => row.kind);
}

export type PageRow = {
  facebookPageId: string;
  pageId: string | null;
  name: string | null;
  workspaceName: string | null;
  lastReceivedAt: Date | null;
  lastKinds: string[] | null;
  lastState: WebhookState | null;
  parkedCount: number;
};

/** Connected Pages, and others whose events wait or are parked, with their last event. */
export async function listPagesWithEvents(db: Db, limit: number): Promise<PageRow[]> {
  const { rows } = await sql<PageRow>`
    with aside as (
      select facebook_page_id, count(*) filter (where state = 'parked') as parked
      from (select facebook_page_id, state from webhook_event where state in ('parked', 'unclaimed') limit ${mostCounted}) kept group by 1),
    chosen as (
      select p.facebook_page_id, p.id as page_id, p.name, w.name as workspace_name from page p join workspace w on w.id = p.workspace_id where p.status <> 'disconnected'
      union all
      select a.facebook_page_id, null, null, null from aside a
      where not exists (select from page p where p.facebook_page_id = a.facebook_page_id and p.status <> 'disconnected'))
    select c.*, l.received_at as last_received_at, l.kinds as last_kinds, l.state as last_state, coalesce(a.parked, 0) as parked_count
    from chosen c left join aside a on a.facebook_page_id = c.facebook_page_id
    left join lateral (
      select received_at, kinds, state from webhook_event e where e.facebook_page_id = c.facebook_page_id order by e.id desc limit 1) l on true
    order by l.received_at desc nulls last, c.name limit ${limit}`.execute(db);
  return rows;
}
