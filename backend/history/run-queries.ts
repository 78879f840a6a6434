import { sql } from "kysely";
import type { Db } from "../context.ts";
import { deadAfterSeconds } from "../jobs/release-dead-processes.ts";

export type RunKind = "import" | "check";
export type RunState = "listing" | "reading" | "mending" | "done" | "cancelled" | "failed";

export const isOver = (state: RunState) => state === "done" || state === "cancelled" || state === "failed";

/** A step of a run that this process has taken; `calls` is the fence: a later step of another process has a higher one. */
export type Step = {
  id: string;
  workspaceId: string;
  pageId: string;
  kind: RunKind;
  state: "listing" | "reading" | "mending";
  since: Date | null;
  cursor: string | null;
  batch: number;
  calls: number;
  failures: number;
  facebookPageId: string;
  sealedToken: string | null;
  pageStatus: string;
};

/** Longer than a step can take. Real time. */
const leaseSeconds = 90;

/** Takes the next step that is due, or that a dead process left. */
export async function claimStep(db: Db, processId: string): Promise<Step | undefined> {
  const { rows } = await sql<Step>`
    with due as (
      select r.id from history_run r
      where r.state in ('listing', 'reading', 'mending') and (r.due_at <= now() or (r.owner_id is not null and not exists (
        select from process_heartbeat h where h.id = r.owner_id and h.seen_at > now() - make_interval(secs => ${deadAfterSeconds}))))
      order by r.due_at limit 1 for update skip locked)
    update history_run r set owner_id = ${processId}, due_at = now() + make_interval(secs => ${leaseSeconds}), calls = r.calls + 1
    from due, page p where r.id = due.id and p.id = r.page_id
    returning r.id, r.workspace_id, r.page_id, r.kind, r.state, r.since, r.cursor, r.batch, r.calls, r.failures, p.facebook_page_id, p.access_token as sealed_token, p.status as page_status`.execute(
    db,
  );
  return rows[0];
}

export type StepResult = {
  state: RunState;
  cursor: string | null;
  batch: number;
  failures: number;
  problem: string | null;
  inSeconds: number;
};

/** Writes how far the run came; false when it was cancelled or another process went on with it. */
export async function finishStep(db: Db, step: Step, result: StepResult): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("historyRun")
    .set({
      ...{ state: result.state, cursor: result.cursor, batch: result.batch, failures: result.failures, problem: result.problem },
      ...{ ownerId: null, dueAt: sql<Date>`now() + make_interval(secs => ${result.inSeconds})` },
      ...(isOver(result.state) && { finishedAt: sql<Date>`now()` }),
    })
    .where("id", "=", step.id)
    .where("calls", "=", step.calls)
    .where("state", "=", step.state)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export type NewRun = {
  workspaceId: string;
  pageId: string;
  kind: RunKind;
  state: RunState;
  since: Date | null;
  batch: number;
  askedBy: string | null;
};

/** Undefined when one of this kind runs for the Page already. */
export const insertRun = (db: Db, run: NewRun) =>
  db
    .insertInto("historyRun")
    .values(run)
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();

export const cancelRun = (db: Db, workspaceId: string, pageId: string, kind: RunKind) =>
  db
    .updateTable("historyRun")
    .set({ state: "cancelled", finishedAt: sql<Date>`now()`, ownerId: null, problem: null })
    .where("workspaceId", "=", workspaceId)
    .where("pageId", "=", pageId)
    .where("kind", "=", kind)
    .where("state", "in", ["listing", "reading", "mending"])
    .returning("id")
    .executeTakeFirst();

export const findPageOf = (db: Db, workspaceId: string, pageId: string) =>
  db
    .selectFrom("page")
    .select(["id", "status"])
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", pageId)
    .executeTakeFirst();

/** Connected Pages of all workspaces. */
export const listConnectedPages = (db: Db) =>
  db
    .selectFrom("page")
    .select(["id", "workspaceId"])
    .where("status", "in", ["connected", "restricted"])
    .where("accessToken", "is not", null)
    .execute();

/** Old ledgers are of no use; of each Page and kind the last runs stay. */
export async function deleteOldRuns(db: Db, keep: number) {
  await sql`
    delete from history_run r using (
      select id, row_number() over (partition by page_id, kind order by started_at desc) as place from history_run) ranked
    where r.id = ranked.id and ranked.place > ${keep} and r.state in ('done', 'cancelled', 'failed')`.execute(db);
}
