import { sql } from "kysely";
import type { Db } from "../context.ts";

export async function findDatabaseFacts(db: Db) {
  const { rows } = await sql<{ version: string; isDurable: boolean; mostConnections: number; now: Date }>`
    select current_setting('server_version') as version, current_setting('max_connections')::int as most_connections, clock_timestamp() as now,
      current_setting('fsync') = 'on' and current_setting('synchronous_commit') <> 'off' as is_durable`.execute(db);
  return rows[0] as (typeof rows)[number];
}

export async function countConnected(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from pg_stat_activity where datname = current_database()`.execute(db);
  return rows[0]?.count ?? 0;
}

export async function countAppliedMigrations(db: Db, names: string[]): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`select count(*) as count from migration where name = any (${sql.val(names)})`.execute(db);
  return rows[0]?.count ?? 0;
}

export const hasOwner = async (db: Db): Promise<boolean> =>
  (await db.selectFrom("account").select("id").where("isOwner", "=", true).limit(1).executeTakeFirst()) !== undefined;

export async function findPageCounts(db: Db): Promise<{ connected: number; broken: number }> {
  const { rows } = await sql<{ connected: number; broken: number }>`
    select count(*) filter (where status = 'connected') as connected, count(*) filter (where status in ('needs_reconnect', 'restricted')) as broken
    from page`.execute(db);
  return rows[0] ?? { connected: 0, broken: 0 };
}

export async function findLastWebhook(db: Db): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`select max(last_webhook_at) as at from page`.execute(db);
  return rows[0]?.at ?? null;
}

const mostTokens = 100;

/** Encrypted tokens of connected Pages, the newest first. */
export async function findSealedTokens(db: Db): Promise<{ sealed: string; facebookPageId: string }[]> {
  const { rows } = await sql<{ sealed: string; facebookPageId: string }>`
    select access_token as sealed, facebook_page_id from page where status = 'connected' and access_token is not null
    order by connected_at desc limit ${mostTokens}`.execute(db);
  return rows;
}
