import { sql } from "kysely";
import type { Context } from "../context.ts";

const beatEveryMs = 2000;
/** A process that has not been seen for this long is dead. */
export const deadAfterSeconds = 8;

/** Tells the others every two seconds that this process lives; the returned function stops it and says goodbye. */
export async function beginHeartbeat(ctx: Context, roles: string[]) {
  const beat = () =>
    sql`insert into process_heartbeat (id, roles) values (${ctx.processId}, ${sql.val(roles)}) on conflict (id) do update set seen_at = now()`.execute(
      ctx.db,
    );
  await beat();
  const timer = setInterval(() => beat().catch((error) => ctx.log.warn({ err: error }, "heartbeat failed")), beatEveryMs);
  return async () => {
    clearInterval(timer);
    await sql`delete from process_heartbeat where id = ${ctx.processId}`.execute(ctx.db).catch(() => {});
  };
}

/** Unlocks jobs held by workers of dead processes at once; the queue itself would wait four hours. Real time, not the simulator's. */
export async function releaseDeadProcesses(ctx: Context) {
  await sql`delete from process_heartbeat where seen_at < now() - make_interval(secs => ${deadAfterSeconds * 10})`.execute(
    ctx.db,
  );
  const alive = await sql<{ startedAt: Date | null }>`
    select min(started_at) as started_at from process_heartbeat
    where seen_at > now() - make_interval(secs => ${deadAfterSeconds}) and 'worker' = any (roles)`.execute(ctx.db);
  const since = alive.rows[0]?.startedAt;
  if (!since) return;
  // Every living worker took its locks after it started, so an older lock has no living owner.
  await sql`
    select graphile_worker.force_unlock_workers(array_agg(distinct locked_by))
    from graphile_worker._private_jobs where locked_at < ${since} and locked_by is not null
    having count(*) > 0`.execute(ctx.db);
}
