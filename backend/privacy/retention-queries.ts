import type { Retention } from "contract/privacy.ts";
import { sql } from "kysely";
import type { Db } from "../context.ts";

const nothingSet: Retention = { rawEventDays: null, messageMonths: null, mediaMonths: null };

export const findRetention = async (db: Db, workspaceId: string): Promise<Retention> =>
  (await db
    .selectFrom("retention")
    .select(["rawEventDays", "messageMonths", "mediaMonths"])
    .where("workspaceId", "=", workspaceId)
    .executeTakeFirst()) ?? nothingSet;

export const saveRetention = (db: Db, workspaceId: string, retention: Retention) =>
  db
    .insertInto("retention")
    .values({ workspaceId, ...retention })
    .onConflict((conflict) => conflict.column("workspaceId").doUpdateSet(retention))
    .execute();

export const listRetentions = (db: Db, after: string | undefined, limit: number) =>
  db
    .selectFrom("retention")
    .selectAll()
    .where("workspaceId", ">", after ?? "00000000-0000-0000-0000-000000000000")
    .orderBy("workspaceId")
    .limit(limit)
    .execute();

/** The next conversations of a workspace, by id. */
export async function listConversations(
  db: Db,
  workspaceId: string,
  after: string | undefined,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom("conversation")
    .select("id")
    .where("workspaceId", "=", workspaceId)
    .where("id", ">", after ?? "00000000-0000-0000-0000-000000000000")
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

/** Deletes settled messages of these conversations from before; campaigns keep what became of theirs. Answers how many. */
export async function deleteOldMessages(db: Db, conversationIds: string[], before: Date, limit: number): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    select m.id from unnest(${sql.val(conversationIds)}::uuid[]) v cross join lateral (
      select id from message where conversation_id = v and occurred_at < ${before} and status in ('received', 'sent', 'refused', 'failed') limit ${limit}) m
    limit ${limit}`.execute(db);
  if (rows.length === 0) return 0;
  const ids = sql.val(rows.map((row) => row.id));
  await sql`
    update campaign_recipient r set kept_effects = jsonb_build_object('delivered', m.delivered_at is not null or m.read_at is not null, 'read', m.read_at is not null,
      'replied', coalesce(c.last_message_at > m.occurred_at, false), 'optedOut', coalesce(c.opted_out_at > m.occurred_at, false))
    from message m join contact c on c.id = m.contact_id where m.id = any (${ids}::uuid[]) and m.campaign_id is not null and m.status = 'sent' and r.message_id = m.id`.execute(
    db,
  );
  await sql`delete from message where id = any (${ids}::uuid[])`.execute(db);
  return rows.length;
}

/** What people did besides messages, and their comments. Answers how many. */
export async function deleteOldDeeds(db: Db, workspaceId: string, before: Date, limit: number): Promise<number> {
  const events = await sql`
    delete from page_event where id in (
      select e.id from page p join page_event e on e.page_id = p.id
      where p.workspace_id = ${workspaceId} and e.contact_id is not null and e.occurred_at < ${before} limit ${limit})`.execute(
    db,
  );
  const comments = await sql`
    delete from page_comment where (page_id, comment_id) in (
      select page_id, comment_id from page_comment where workspace_id = ${workspaceId} and occurred_at < ${before} limit ${limit})`.execute(
    db,
  );
  return Number(events.numAffectedRows ?? 0) + Number(comments.numAffectedRows ?? 0);
}

/** Lets go of files of messages from before; the messages stay and say so. Answers which files. */
export async function releaseOldFiles(db: Db, workspaceId: string, before: Date, limit: number): Promise<string[]> {
  const { rows } = await sql<{ storageKey: string }>`
    with old as (
      select id, storage_key from attachment
      where workspace_id = ${workspaceId} and occurred_at < ${before} and storage_key is not null and message_id is not null order by occurred_at limit ${limit} for update),
    released as (
      update attachment a set state = 'expired', problem = 'retention', storage_key = null, byte_size = null from old where a.id = old.id)
    select distinct storage_key from old`.execute(db);
  return rows.map((row) => row.storageKey);
}
