import { sql } from "kysely";
import type { Db } from "../context.ts";
import type { RunState } from "./run-queries.ts";

/** What the ledger of a run says. */
export type Totals = {
  conversations: number;
  conversationsRead: number;
  conversationsFailed: number;
  messagesFound: number;
  messagesKnown: number;
  messagesBrought: number;
  messagesOlder: number;
};

export type RunRow = Totals & {
  id: string;
  pageId: string;
  state: RunState;
  since: Date | null;
  problem: string | null;
  readLately: number;
  /** How long it has been reading, at most the span that counts as lately. */
  latelySeconds: number;
  startedAt: Date;
  finishedAt: Date | null;
};

const lately = sql`interval '30 seconds'`;

const counted = sql`
  select count(*) as conversations, count(*) filter (where t.state = 'read') as conversations_read, count(*) filter (where t.state = 'failed') as conversations_failed,
    coalesce(sum(t.found), 0)::bigint as messages_found, coalesce(sum(t.known), 0)::bigint as messages_known, coalesce(sum(t.brought), 0)::bigint as messages_brought,
    coalesce(sum(greatest(0, t.message_count - t.found)) filter (where t.state = 'read'), 0)::bigint as messages_older`;

/** Keeps what the ledger came to, once a run is over. */
export async function keepTotals(db: Db, runId: string) {
  await sql`
    update history_run r set totals = to_jsonb(c) from (${counted} from history_thread t where t.run_id = ${runId}) c where r.id = ${runId}`.execute(
    db,
  );
}

/** The last run of a kind of each Page of a workspace, or of one; `isOver` only of those that came to their end. */
export async function listLatestRuns(
  db: Db,
  workspaceId: string,
  which: { kind: "import" | "check"; pageId: string | undefined; isOver: boolean },
): Promise<RunRow[]> {
  const column = (name: string) => sql`coalesce((r.totals ->> ${sql.lit(name)})::bigint, c.${sql.ref(name)})`;
  const { rows } = await sql<RunRow>`
    select r.id, r.page_id, r.state, r.since, r.problem, r.started_at, r.finished_at, coalesce(l.read_lately, 0) as read_lately,
      least(30, extract(epoch from now() - coalesce(l.first_read_at, now())))::float8 as lately_seconds,
      ${column("conversations")} as conversations, ${column("conversations_read")} as conversations_read, ${column("conversations_failed")} as conversations_failed,
      ${column("messages_found")} as messages_found, ${column("messages_known")} as messages_known, ${column("messages_brought")} as messages_brought, ${column("messages_older")} as messages_older
    from page p cross join lateral (
      select * from history_run h where h.page_id = p.id and h.kind = ${which.kind} and (not ${which.isOver}::boolean or h.state = 'done')
      order by h.started_at desc limit 1) r
    left join lateral (${counted} from history_thread t where t.run_id = r.id) c on r.totals is null
    left join lateral (
      select count(*) filter (where t.read_at > now() - ${lately}) as read_lately, min(t.read_at) as first_read_at from history_thread t where t.run_id = r.id) l
      on r.state in ('reading', 'mending')
    where p.workspace_id = ${workspaceId} and (${which.pageId ?? null}::uuid is null or p.id = ${which.pageId ?? null}::uuid)`.execute(
    db,
  );
  return rows;
}

export const listPageIds = (db: Db, workspaceId: string, pageId: string | undefined, limit: number) =>
  db
    .selectFrom("page")
    .select("id")
    .where("workspaceId", "=", workspaceId)
    .$if(pageId !== undefined, (query) => query.where("id", "=", pageId ?? ""))
    .orderBy("id")
    .limit(limit)
    .execute();
