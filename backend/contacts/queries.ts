import type { FieldValue } from "contract/field-values.ts";
import type { Colour } from "contract/workspaces.ts";
import { sql } from "kysely";
import type { Db } from "../context.ts";
import { type ContactRow, contactColumns } from "./contact-rows.ts";

type FoundContact = ContactRow & { pageName: string; timeZone: string | null; fields: Record<string, FieldValue> };

const contactFields = sql`coalesce((
  select jsonb_object_agg(v.field_id, v.value) from contact_field v join custom_field f on f.id = v.field_id
  where v.contact_id = c.id and f.deleted_at is null), '{}'::jsonb)`;

export async function findContact(db: Db, workspaceId: string, contactId: string): Promise<FoundContact | undefined> {
  const { rows } = await sql<FoundContact>`
    select ${contactColumns}, c.time_zone, p.name as page_name, ${contactFields} as fields from contact c join page p on p.id = c.page_id where c.workspace_id = ${workspaceId} and c.id = ${contactId}`.execute(
    db,
  );
  return rows[0];
}

/** The last campaigns this contact was in, newest first. */
export async function listContactCampaigns(db: Db, contactId: string) {
  const { rows } = await sql<{ campaignId: string; name: string; outcome: string; at: Date | null }>`
    select r.campaign_id, ca.name, case when m.read_at is not null then 'read' when m.delivered_at is not null then 'delivered' else r.status end as outcome, coalesce(r.settled_at, ca.launched_at) as at
    from campaign_recipient r join campaign ca on ca.id = r.campaign_id left join message m on m.id = r.message_id
    where r.contact_id = ${contactId} order by ca.id desc limit 20`.execute(db);
  return rows;
}

/** Of a workspace; lists show all tags of a contact, so there must be an end. */
export const mostTags = 500;

export type TagRow = { id: string; name: string; colour: Colour; contactCount: number };

export async function listTags(db: Db, workspaceId: string): Promise<TagRow[]> {
  const { rows } = await sql<TagRow>`
    select t.id, t.name, t.colour, (select count(*) from contact_tag ct where ct.tag_id = t.id) as contact_count
    from tag t where t.workspace_id = ${workspaceId} order by lower(t.name) limit ${mostTags}`.execute(db);
  return rows;
}

/** Counts one after the other, so that many at once do not all find room. */
export async function countTags(db: Db, workspaceId: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended('tags ' || ${workspaceId}, 0))`.execute(db);
  return (await db.selectFrom("tag").select("id").where("workspaceId", "=", workspaceId).execute()).length;
}

export const insertTag = (db: Db, tag: { workspaceId: string; name: string; colour: Colour }) =>
  db.insertInto("tag").values(tag).returning(["id", "name", "colour"]).executeTakeFirstOrThrow();

export async function countOwnTags(db: Db, workspaceId: string, tagIds: string[]): Promise<number> {
  if (tagIds.length === 0) return 0;
  return (await db.selectFrom("tag").select("id").where("workspaceId", "=", workspaceId).where("id", "in", tagIds).execute())
    .length;
}

export async function countOwnContacts(db: Db, workspaceId: string, contactIds: string[]): Promise<number> {
  return (
    await db.selectFrom("contact").select("id").where("workspaceId", "=", workspaceId).where("id", "in", contactIds).execute()
  ).length;
}

export async function addTags(db: Db, workspaceId: string, contactIds: string[], tagIds: string[]) {
  await sql`
    insert into contact_tag (workspace_id, contact_id, tag_id)
    select ${workspaceId}::uuid, c, t from unnest(${sql.val(contactIds)}::uuid[]) c cross join unnest(${sql.val(tagIds)}::uuid[]) t on conflict do nothing`.execute(
    db,
  );
}

export const removeTags = (db: Db, contactIds: string[], tagIds: string[]) =>
  tagIds.length === 0
    ? Promise.resolve()
    : db.deleteFrom("contactTag").where("contactId", "in", contactIds).where("tagId", "in", tagIds).execute();
