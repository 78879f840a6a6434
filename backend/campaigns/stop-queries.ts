import type { HadLeft, SendingStop } from "contract/sending.ts";
import { sql } from "kysely";
import type { Db } from "../context.ts";

/** What has left of campaigns under way, on one Page or on all; exact behind a closed gate. */
export async function countLeft(db: Db, workspaceId: string, pageId: string | null): Promise<HadLeft> {
  const { rows } = await sql<HadLeft["campaigns"][number]>`
    select c.id as campaign_id, c.name, count(*) filter (where r.status = 'sent') as sent,
      count(*) filter (where r.status in ('sending', 'unknown')) as on_their_way, count(*) filter (where r.status in ('waiting', 'deferred')) as not_left
    from campaign c join campaign_recipient r on r.campaign_id = c.id and (${pageId}::uuid is null or r.page_id = ${pageId}::uuid)
    where c.workspace_id = ${workspaceId} and c.status in ('running', 'paused') group by c.id order by c.launched_at limit 200`.execute(
    db,
  );
  const sum = (of: "sent" | "onTheirWay" | "notLeft") => rows.reduce((total, row) => total + row[of], 0);
  return { sent: sum("sent"), onTheirWay: sum("onTheirWay"), notLeft: sum("notLeft"), campaigns: rows };
}

export type NewStop = {
  workspaceId: string;
  pageId: string | null;
  includesReplies: boolean;
  reason: string | null;
  startedAt: Date;
  startedBy: string | null;
};

/** One active stop per place: a second one widens the first, whose beginning and figures stay. */
export async function insertStop(db: Db, stop: NewStop, hadLeft: HadLeft): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into sending_stop as s (workspace_id, page_id, includes_replies, reason, had_left, started_at, started_by)
    values (${stop.workspaceId}, ${stop.pageId}, ${stop.includesReplies}, ${stop.reason}, ${JSON.stringify(hadLeft)}::jsonb, ${stop.startedAt}, ${stop.startedBy})
    on conflict (workspace_id, page_id) where resumed_at is null
    do update set includes_replies = s.includes_replies or excluded.includes_replies, reason = coalesce(excluded.reason, s.reason)
    returning s.id`.execute(db);
  return rows[0]?.id ?? "";
}

/** False when it is over already. */
export async function endStop(db: Db, workspaceId: string, stopId: string, at: Date, by: string | null): Promise<boolean> {
  const row = await db
    .updateTable("sendingStop")
    .set({ resumedAt: at, resumedBy: by })
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", stopId)
    .where("resumedAt", "is", null)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Campaigns with somebody left look at once. */
export const lookAgain = (db: Db, workspaceId: string) =>
  sql`update campaign_page set look_at = now() where workspace_id = ${workspaceId} and look_at > now()`.execute(db);

const selectStops = (db: Db, workspaceId: string) =>
  db
    .selectFrom("sendingStop as s")
    .leftJoin("page as p", "p.id", "s.pageId")
    .leftJoin("account as a", "a.id", "s.startedBy")
    .leftJoin("account as b", "b.id", "s.resumedBy")
    .where("s.workspaceId", "=", workspaceId)
    .select([
      "s.id",
      "s.pageId",
      "p.name as pageName",
      "s.includesReplies",
      "s.reason",
      "s.hadLeft",
      "s.startedAt",
      "s.resumedAt",
    ])
    .select(["a.name as startedByName", "b.name as resumedByName"])
    .$castTo<SendingStop>();

export const findStop = (db: Db, workspaceId: string, stopId: string): Promise<SendingStop | undefined> =>
  selectStops(db, workspaceId).where("s.id", "=", stopId).executeTakeFirst();

/** Newest first. */
export function selectStopPage(
  db: Db,
  workspaceId: string,
  filter: { isActive: boolean | undefined; beforeId: string | undefined; limit: number },
): Promise<SendingStop[]> {
  let query = selectStops(db, workspaceId).orderBy("s.id", "desc").limit(filter.limit);
  if (filter.beforeId) query = query.where("s.id", "<", filter.beforeId);
  if (filter.isActive !== undefined) query = query.where("s.resumedAt", filter.isActive ? "is" : "is not", null);
  return query.execute();
}
