import { sql } from "kysely";
import type { Db } from "../context.ts";
import type { Person } from "./person-queries.ts";

export const listKnownErasures = async (db: Db, ids: string[]): Promise<string[]> =>
  (await sql<{ id: string }>`select id from erasure where id = any (${sql.val(ids)}::uuid[])`.execute(db)).rows.map(
    ({ id }) => id,
  );

export const listAccounts = async (db: Db): Promise<string[]> =>
  (await db.selectFrom("account").select("id").execute()).map(({ id }) => id);

type PageFacts = Pick<Person, "workspaceId" | "facebookPageId" | "pageName">;

export async function listPages(db: Db, ids: string[]): Promise<Map<string, PageFacts>> {
  const { rows } = await sql<PageFacts & { id: string }>`
    select id, workspace_id, facebook_page_id, name as page_name from page where id = any (${sql.val(ids)}::uuid[])`.execute(db);
  return new Map(rows.map(({ id, ...facts }) => [id, facts]));
}

export type SomebodyOfPage = { contactId: string; psid: string; lastActivityAt: Date | null };

/** Everybody of a Page who is known by an id, in its order; who only commented has no contact, and gets an id that leads nowhere. */
export async function listPeople(db: Db, pageId: string, after: string, limit: number): Promise<SomebodyOfPage[]> {
  const { rows } = await sql<SomebodyOfPage>`
    select psid, coalesce((array_agg(contact_id) filter (where contact_id is not null))[1], gen_random_uuid()) as contact_id, max(at) as last_activity_at
    from (
      select psid, id as contact_id, last_activity_at as at from contact where page_id = ${pageId} and psid > ${after}
      union all select psid, null, null from page_comment where page_id = ${pageId} and psid > ${after}
    ) people group by psid order by psid limit ${limit}`.execute(db);
  return rows;
}

/** A restored database may believe messages on their way that nobody waits for any more. */
export async function endFlightsTo(db: Db, { workspaceId, pageId, contactId }: Person) {
  await sql`update campaign_recipient set status = 'unknown' where workspace_id = ${workspaceId} and contact_id = ${contactId} and status = 'sending'`.execute(
    db,
  );
  await sql`
    update campaign_flight set contact_ids = array_remove(contact_ids, ${contactId}), by_template = array_remove(by_template, ${contactId})
    where page_id = ${pageId} and ${contactId} = any (contact_ids)`.execute(db);
}
