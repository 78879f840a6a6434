import { sql } from "kysely";
import type { Db } from "../context.ts";
import type { Cause } from "./backup-header.ts";

export type RunKind = "backup" | "proof";
export type RunRow = {
  id: string;
  kind: RunKind;
  cause: Cause;
  state: "waiting" | "running" | "done" | "failed";
  fileName: string | null;
  step: string | null;
  facts: unknown;
  problem: string | null;
  cancelAskedAt: Date | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
};

export type NewRun = { kind: RunKind; cause: Cause; state?: "running"; requestedBy?: string | null };

const columns = [
  ...(["id", "kind", "cause", "state", "fileName", "step", "facts"] as const),
  ...(["problem", "cancelAskedAt", "createdAt", "startedAt", "finishedAt"] as const),
] as const;

const asRun = (row: object) => row as RunRow;

/** Two wishes at one moment take turns. */
export const lockRuns = (db: Db) => sql`select pg_advisory_xact_lock(7216361)`.execute(db);

/** The first migration that backs up has no table to note it in. */
export const hasRuns = async (db: Db): Promise<boolean> =>
  (await sql<{ found: boolean }>`select to_regclass('public.backup_run') is not null as found`.execute(db)).rows[0]?.found ===
  true;

/** Also before a migration, so it names no column of later ones than the first. */
export const insertRun = async (db: Db, run: NewRun): Promise<Pick<RunRow, "id" | "kind" | "cause">> => {
  const { id } = await db
    .insertInto("backupRun")
    .values({ ...run, ...(run.state === "running" && { startedAt: sql`clock_timestamp()` }) })
    .returning("id")
    .executeTakeFirstOrThrow();
  return { id, kind: run.kind, cause: run.cause };
};

export const findOpenRun = async (db: Db, kind: RunKind): Promise<RunRow | undefined> => {
  const row = await db
    .selectFrom("backupRun")
    .select(columns)
    .where("kind", "=", kind)
    .where("state", "in", ["waiting", "running"])
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
  return row && asRun(row);
};

export const getRun = async (db: Db, id: string): Promise<RunRow> =>
  asRun(await db.selectFrom("backupRun").select(columns).where("id", "=", id).executeTakeFirstOrThrow());

export const findRun = async (db: Db, id: string): Promise<RunRow | undefined> => {
  const row = await db.selectFrom("backupRun").select(columns).where("id", "=", id).forUpdate().executeTakeFirst();
  return row && asRun(row);
};

export const findWaitingRun = async (db: Db): Promise<RunRow | undefined> => {
  const row = await db
    .selectFrom("backupRun")
    .select(columns)
    .where("state", "=", "waiting")
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
  return row && asRun(row);
};

export const hasOpenRuns = async (db: Db): Promise<boolean> =>
  (await db.selectFrom("backupRun").select("id").where("state", "in", ["waiting", "running"]).limit(1).executeTakeFirst()) !==
  undefined;

/** False when it was cancelled before it began. */
export const beginRun = async (db: Db, id: string): Promise<boolean> => {
  const begun = await db
    .updateTable("backupRun")
    .set({ state: "running", startedAt: sql`clock_timestamp()` })
    .where("id", "=", id)
    .where("state", "in", ["waiting", "running"])
    .executeTakeFirst();
  return begun.numUpdatedRows > 0n;
};

export const noteStep = (db: Db, id: string, step: string) =>
  db.updateTable("backupRun").set({ step }).where("id", "=", id).execute();

export const nameRunFile = (db: Db, id: string, fileName: string) =>
  db.updateTable("backupRun").set({ fileName }).where("id", "=", id).execute();

export const endRun = (db: Db, id: string, end: { fileName?: string; facts: object } | { problem: string }) =>
  db
    .updateTable("backupRun")
    .set({
      ...{ finishedAt: sql`clock_timestamp()`, step: null },
      ...("problem" in end
        ? { state: "failed", problem: end.problem }
        : { state: "done", problem: null, facts: JSON.stringify(end.facts), ...(end.fileName && { fileName: end.fileName }) }),
    })
    .where("id", "=", id)
    .execute();

/** What waits is over at once; what runs is noted for its process. Undefined when it has ended. */
export const askToCancel = async (db: Db, id: string, problem: string): Promise<RunRow | undefined> => {
  const row = await db
    .updateTable("backupRun")
    .set({
      cancelAskedAt: sql`coalesce(cancel_asked_at, clock_timestamp())`,
      problem: sql`coalesce(problem, ${problem})`,
      finishedAt: sql`case when state = 'waiting' then clock_timestamp() end`,
      state: sql`case when state = 'waiting' then 'failed' else state end`,
    })
    .where("id", "=", id)
    .where("state", "in", ["waiting", "running"])
    .returning(columns)
    .executeTakeFirst();
  return row && asRun(row);
};

export const isCancelAsked = async (db: Db, id: string): Promise<boolean> =>
  (await db
    .selectFrom("backupRun")
    .select("id")
    .where("id", "=", id)
    .where("cancelAskedAt", "is not", null)
    .executeTakeFirst()) !== undefined;

/** Why it ended stands there already. */
export const endCancelledRun = (db: Db, id: string) =>
  db
    .updateTable("backupRun")
    .set({ state: "failed", finishedAt: sql`clock_timestamp()`, step: null })
    .where("id", "=", id)
    .execute();

export const reopenRun = (db: Db, id: string) =>
  db.updateTable("backupRun").set({ state: "waiting", startedAt: null, step: null }).where("id", "=", id).execute();

/** Of processes that ended in the middle; the caller holds the lock, so nobody works on them. */
export const failAbandoned = (db: Db) =>
  db
    .updateTable("backupRun")
    .set({ state: "failed", finishedAt: sql`now()`, step: null, problem: "The process that worked on it ended in the middle." })
    .where("state", "=", "running")
    .returning(["id", "kind"])
    .execute();

/** The newest run of a kind that succeeded or failed, the newest that succeeded, and the newest that was tried at all. */
export async function findLastRuns(
  db: Db,
  kind: RunKind,
): Promise<{ ended: RunRow | undefined; done: RunRow | undefined; tried: RunRow | undefined }> {
  const newest = (states: RunRow["state"][], isWithCancelled: boolean) =>
    db
      .selectFrom("backupRun")
      .select(columns)
      .where("kind", "=", kind)
      .where("state", "in", states)
      .$if(!isWithCancelled, (query) => query.where(sql<boolean>`not (state = 'failed' and cancel_asked_at is not null)`))
      .orderBy("id", "desc")
      .limit(1)
      .executeTakeFirst();
  const [ended, done, tried] = await Promise.all([
    newest(["done", "failed"], false),
    newest(["done"], false),
    newest(["done", "failed", "running"], true),
  ]);
  return { ended: ended && asRun(ended), done: done && asRun(done), tried: tried && asRun(tried) };
}

export async function listRuns(db: Db, after: string | undefined, limit: number): Promise<RunRow[]> {
  let query = db.selectFrom("backupRun").select(columns).orderBy("id", "desc").limit(limit);
  if (after) query = query.where("id", "<", after);
  return (await query.execute()).map(asRun);
}

export const findOwner = (db: Db) =>
  db.selectFrom("account").select(["email", "name"]).where("isOwner", "=", true).executeTakeFirst();

/** Whether a mail of this kind was written in the last so many hours. */
export const wasToldWithin = async (db: Db, mailKind: string, hours: number): Promise<boolean> =>
  (
    await sql`select from outgoing_mail where kind = ${mailKind} and created_at > now() - make_interval(hours => ${hours}) limit 1`.execute(
      db,
    )
  ).rows.length > 0;

export const isSomebodyBackingUp = async (db: Db): Promise<boolean> =>
  (
    await sql`select from process_heartbeat where 'backup' = any (roles) and seen_at > now() - interval '10 seconds' limit 1`.execute(
      db,
    )
  ).rows.length > 0;
