import { sql } from "kysely";
import type { Db } from "../context.ts";
import type { GraphThread } from "./read-graph-thread.ts";

type Ledger = { id: string; workspaceId: string };

/** Notes conversations that there are; those known stay as they are. */
export async function insertListed(db: Db, run: Ledger, threads: Pick<GraphThread, "threadId" | "updatedAt" | "messageCount">[]) {
  if (threads.length === 0) return;
  const column = <T>(read: (thread: (typeof threads)[number]) => T) => sql.val(threads.map(read));
  await sql`
    insert into history_thread (workspace_id, run_id, thread_id, updated_at, message_count)
    select ${run.workspaceId}::uuid, ${run.id}::uuid, * from unnest(${column((one) => one.threadId)}::text[], ${column((one) => one.updatedAt)}::timestamptz[], ${column((one) => one.messageCount)}::integer[])
    on conflict (run_id, thread_id) do nothing`.execute(db);
}

export type ReadThread = {
  threadId: string;
  updatedAt: Date;
  messageCount: number | null;
  found: number;
  known: number;
  brought: number;
  problem: string | null;
};

/** Notes what was read of conversations; what a repeated reading brought before still counts. */
export async function noteRead(db: Db, run: Ledger, threads: ReadThread[]) {
  if (threads.length === 0) return;
  const column = <T>(read: (thread: ReadThread) => T) => sql.val(threads.map(read));
  await sql`
    insert into history_thread as t (workspace_id, run_id, state, read_at, thread_id, updated_at, message_count, found, known, brought, problem)
    select ${run.workspaceId}::uuid, ${run.id}::uuid, case when problem is null then 'read' else 'failed' end, now(), thread_id, updated_at, message_count, found, known, brought, problem
    from unnest(${column((one) => one.threadId)}::text[], ${column((one) => one.updatedAt)}::timestamptz[], ${column((one) => one.messageCount)}::integer[],
      ${column((one) => one.found)}::integer[], ${column((one) => one.known)}::integer[], ${column((one) => one.brought)}::integer[], ${column((one) => one.problem)}::text[])
      as given (thread_id, updated_at, message_count, found, known, brought, problem)
    on conflict (run_id, thread_id) do update set state = excluded.state, read_at = now(), problem = excluded.problem, found = greatest(t.found, excluded.found),
      message_count = coalesce(excluded.message_count, t.message_count), known = greatest(0, excluded.known - t.brought), brought = t.brought + excluded.brought`.execute(
    db,
  );
}

/** The next conversation that was listed and not read. */
export const findListed = (db: Db, runId: string) =>
  db
    .selectFrom("historyThread")
    .select(["threadId", "updatedAt", "messageCount"])
    .where("runId", "=", runId)
    .where("state", "=", "listed")
    .orderBy("place")
    .limit(1)
    .executeTakeFirst();

/** Lets go of Meta's ids of conversations once a run is long over and its totals are noted. Answers how many. */
export async function deleteOldThreads(db: Db, days: number, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from history_thread where (run_id, thread_id) in (
      select t.run_id, t.thread_id from history_run r join history_thread t on t.run_id = r.id
      where r.totals is not null and r.finished_at < now() - make_interval(days => ${days}) limit ${limit})`.execute(db);
  return Number(numAffectedRows ?? 0);
}
