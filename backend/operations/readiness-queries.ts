import { sql } from "kysely";
import type { Db } from "../context.ts";

const firstSeconds = ({ rows }: { rows: { seconds: number | null }[] }) => Math.max(0, Math.round(rows[0]?.seconds ?? 0));

/** How long the oldest due job has waited. */
export const findOldestJobSeconds = async (db: Db): Promise<number> =>
  firstSeconds(
    await sql<{ seconds: number | null }>`
      select extract(epoch from now() - min(run_at))::float as seconds from graphile_worker._private_jobs
      where locked_at is null and run_at < now() and attempts < max_attempts`.execute(db),
  );

/** How long the oldest webhook event has waited. The sum keeps the planner from walking all applied events by their own index. */
export const findOldestEventSeconds = async (db: Db): Promise<number> =>
  firstSeconds(
    await sql<{ seconds: number | null }>`
      select extract(epoch from now() - min(greatest(received_at, available_at)))::float as seconds from webhook_event
      where state = 'pending' and lane < 2 and available_at <= now()`.execute(db),
  );

export async function findWorkers(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from process_heartbeat where 'worker' = any (roles) and seen_at > now() - interval '8 seconds'`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

export type Silence = { connected: number; seconds: number | null };

/** How many Pages are connected, and how long ago the last event of any of them came. */
export async function findSilence(db: Db, now: Date): Promise<Silence> {
  const { rows } = await sql<Silence>`
    select count(*) as connected, greatest(0, round(extract(epoch from ${now}::timestamptz - max(last_webhook_at))))::float as seconds
    from page where status = 'connected'`.execute(db);
  return rows[0] ?? { connected: 0, seconds: null };
}
