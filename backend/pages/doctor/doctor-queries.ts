import { sql } from "kysely";
import type { Db } from "../../context.ts";

export const findExaminedPage = (db: Db, workspaceId: string, pageId: string) =>
  db
    .selectFrom("page")
    .select([
      ...(["id", "facebookPageId", "name", "accessToken", "status", "statusReason", "holdUntil", "holdReason"] as const),
      ...(["lastWebhookAt", "link", "connectedAt"] as const),
    ])
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", pageId)
    .executeTakeFirst();

/** People of a Page, the most recently active first. */
export async function listNewestPeople(db: Db, workspaceId: string, pageId: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom("contact")
    .select("psid")
    .where("workspaceId", "=", workspaceId)
    .where("pageId", "=", pageId)
    .orderBy("lastActivityAt", "desc")
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => row.psid);
}

/** Half of the pauses between people are shorter than `usual`, nearly all shorter than `long`, in minutes; null without enough people. */
export async function measureGaps(db: Db, workspaceId: string, pageId: string): Promise<{ usual: number; long: number } | null> {
  const { rows } = await sql<{ pauses: number; usual: number; long: number }>`
    select count(gap)::int as pauses, percentile_cont(0.5) within group (order by gap) as usual,
      percentile_cont(0.95) within group (order by gap) as long
    from (
      select extract(epoch from last_activity_at - lead(last_activity_at) over (order by last_activity_at desc, id desc)) / 60 as gap
      from (
        select id, last_activity_at from contact where workspace_id = ${workspaceId} and page_id = ${pageId}
        order by last_activity_at desc, id desc limit 200) newest) gaps`.execute(db);
  const row = rows[0];
  return row && row.pauses >= 5 ? { usual: Number(row.usual), long: Number(row.long) } : null;
}

export type SendTrace = { code: string | null; rule: string | null; message: string | null; count: number; lastAt: Date };

/** What became of messages of the newest conversations since then, by outcome; `code` is null for those that were sent. */
export async function listSendTraces(db: Db, workspaceId: string, pageId: string, since: Date): Promise<SendTrace[]> {
  const { rows } = await sql<SendTrace>`
    select code, max(rule) as rule, max(message) as message, count(*)::int as count, max(occurred_at) as last_at
    from (
      select case when m.status = 'sent' then null else split_part(m.problem->>'code', ':', 1) end as code,
        m.problem->>'rule' as rule, m.problem->>'message' as message, m.occurred_at
      from (
        select id from conversation where workspace_id = ${workspaceId} and page_id = ${pageId}
        order by last_activity_at desc, id desc limit 300) c
      join message m on m.conversation_id = c.id
      where m.direction = 'out' and m.occurred_at >= ${since} and m.author_kind in ('operator', 'campaign', 'automation')
        and (m.status = 'sent' or (m.status in ('failed', 'deferred') and m.problem->>'code' is not null))) traces
    group by code order by last_at desc limit 20`.execute(db);
  return rows;
}

/** The first event of a Page that was stored since then, an applied one before others. */
export async function findEventSince(db: Db, facebookPageId: string, since: Date) {
  const { rows } = await sql<{ receivedAt: Date; state: string }>`
    select received_at, state
    from (select id, received_at, state from webhook_event where facebook_page_id = ${facebookPageId} order by id desc limit 50) newest
    where received_at >= ${since} order by (state = 'applied') desc, id limit 1`.execute(db);
  return rows[0];
}

export async function readDatabaseClock(db: Db): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select now() as now`.execute(db);
  return rows[0]?.now ?? new Date();
}
