import { sql } from "kysely";
import type { Db } from "../context.ts";

type Figures = {
  databaseBytes: number;
  peopleWaiting: number;
  othersWaiting: number;
  replayWaiting: number;
  webhooksOldest: number;
  webhooksParked: number;
  silence: number | null;
  jobsWaiting: number;
  jobsOldest: number;
  jobsGivenUp: number;
  workers: number;
  pagesConnected: number;
  pagesBroken: number;
  campaigns: { status: string; count: number }[];
};

/** What waits, in one look. Only rows that wait are read, and each kind has an index of its own. */
export async function findFigures(db: Db, now: Date): Promise<Figures> {
  const { rows } = await sql<Figures>`
    with waiting as materialized (select lane, greatest(received_at, available_at) as since from webhook_event where state = 'pending'),
    due as materialized (
      select run_at, attempts >= max_attempts as is_given_up from graphile_worker._private_jobs where locked_at is null and run_at < now()),
    connection as materialized (select status, last_webhook_at from page)
    select pg_database_size(current_database()) as database_bytes,
      (select count(*) from waiting where lane = 0) as people_waiting,
      (select count(*) from waiting where lane = 1) as others_waiting,
      (select count(*) from waiting where lane = 2) as replay_waiting,
      (select coalesce(greatest(0, extract(epoch from now() - min(since))), 0)::float from waiting where lane < 2) as webhooks_oldest,
      (select count(*) from webhook_event where state = 'parked') as webhooks_parked,
      (select extract(epoch from ${now}::timestamptz - max(last_webhook_at))::float from connection where status = 'connected') as silence,
      (select count(*) from due where not is_given_up) as jobs_waiting,
      (select coalesce(extract(epoch from now() - min(run_at)), 0)::float from due where not is_given_up) as jobs_oldest,
      (select count(*) from due where is_given_up) as jobs_given_up,
      (select count(*) from process_heartbeat where 'worker' = any (roles) and seen_at > now() - interval '8 seconds') as workers,
      (select count(*) from connection where status = 'connected') as pages_connected,
      (select count(*) from connection where status in ('needs_reconnect', 'restricted')) as pages_broken,
      (select coalesce(jsonb_agg(jsonb_build_object('status', status, 'count', count)), '[]')
       from (select status, count(*) from campaign where status in ('scheduled', 'running', 'paused', 'missed') group by status) open) as campaigns`.execute(
    db,
  );
  return rows[0] as Figures;
}
