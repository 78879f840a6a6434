import { sql } from "kysely";
import type { Db } from "../context.ts";

export const askDatabase = (db: Db) => sql`select 1`.execute(db);

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
