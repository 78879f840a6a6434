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
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
};

export type NewRun = { kind: RunKind; cause: Cause; state?: "running"; requestedBy?: string | null };

const columns = [
  ...(["id", "kind", "cause", "state", "fileName", "step", "facts"] as const),
  ...(["problem", "createdAt", "startedAt", "finishedAt"] as const),
] as const;

const asRun = (row: object) => row as RunRow;

/** Two wishes at one moment take turns. */
export const lockRuns = (db: Db) => sql`select pg_advisory_xact_lock(7216361)`.execute(db);

/** The first migration that backs up has no table to note it in. */
export const hasRuns = async (db: Db): Promise<boolean> =>
  (await sql<{ found: boolean }>`select to_regclass('public.backup_run') is not null as found`.execute(db)).rows[0]?.found ===
  true;

export const insertRun = async (db: Db, run: NewRun): Promise<RunRow> =>
  asRun(
    await db
      .insertInto("backupRun")
      .values({ ...run, ...(run.state === "running" && { startedAt: sql`clock_timestamp()` }) })
      .returning(columns)
      .executeTakeFirstOrThrow(),
  );

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

export const beginRun = (db: Db, id: string) =>
  db.updateTable("backupRun").set({ state: "running", startedAt: sql`clock_timestamp()` }).where("id", "=", id).execute();

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
        : { state: "done", facts: JSON.stringify(end.facts), ...(end.fileName && { fileName: end.fileName }) }),
    })
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

/** The newest run of a kind that ended, and the newest that succeeded. */
export async function findLastRuns(
  db: Db,
  kind: RunKind,
): Promise<{ ended: RunRow | undefined; done: RunRow | undefined; tried: RunRow | undefined }> {
  const newest = (states: RunRow["state"][]) =>
    db
      .selectFrom("backupRun")
      .select(columns)
      .where("kind", "=", kind)
      .where("state", "in", states)
      .orderBy("id", "desc")
      .limit(1)
      .executeTakeFirst();
  const [ended, done, tried] = await Promise.all([
    newest(["done", "failed"]),
    newest(["done"]),
    newest(["done", "failed", "running"]),
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
