import type { CustomField } from "contract/custom-fields.ts";
import type { FieldKind, FieldOption, FieldValue } from "contract/field-values.ts";
import { sql } from "kysely";
import type { Db } from "../../context.ts";
import { notFound } from "../../errors.ts";

const selectFields = (db: Db, workspaceId: string) =>
  db
    .selectFrom("customField")
    .select(["id", "key", "label", "kind", "options", "language", sql<boolean>`archived_at is not null`.as("isArchived")])
    .where("workspaceId", "=", workspaceId)
    .where("deletedAt", "is", null)
    .$castTo<CustomField>();

/** The fields of a workspace in their order, archived ones too. */
export const listFields = (db: Db, workspaceId: string): Promise<CustomField[]> =>
  selectFields(db, workspaceId).orderBy("place").orderBy("id").execute();

/** @throws AppError not_found */
export async function getField(db: Db, workspaceId: string, fieldId: string): Promise<CustomField> {
  const field = await selectFields(db, workspaceId).where("id", "=", fieldId).executeTakeFirst();
  if (!field) throw notFound("field");
  return field;
}

/** Changes of a workspace's fields take turns, so that many at once do not all find room. */
export const takeTurn = (db: Db, workspaceId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended('custom fields ' || ${workspaceId}, 0))`.execute(db);

type NewField = { workspaceId: string; key: string; label: string; kind: FieldKind; options: FieldOption[]; language: string };

export async function insertField(db: Db, { options, ...field }: NewField): Promise<string> {
  const { id } = await db
    .insertInto("customField")
    .values({
      ...field,
      options: JSON.stringify(options),
      place: sql<number>`(select coalesce(max(place), 0) + 1 from custom_field where workspace_id = ${field.workspaceId})`,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

export const updateFieldRow = (
  db: Db,
  field: { id: string; label: string; options: FieldOption[]; language: string; archivedAt: Date | null },
) =>
  db
    .updateTable("customField")
    .set({
      ...{ label: field.label, options: JSON.stringify(field.options), language: field.language },
      archivedAt: field.archivedAt && sql<Date>`coalesce(archived_at, ${field.archivedAt})`,
    })
    .where("id", "=", field.id)
    .execute();

export const hideField = (db: Db, fieldId: string, now: Date) =>
  db.updateTable("customField").set({ deletedAt: now }).where("id", "=", fieldId).execute();

export const orderFields = (db: Db, workspaceId: string, ids: string[]) =>
  sql`
    update custom_field f set place = given.place from unnest(${sql.val(ids)}::uuid[]) with ordinality as given (id, place)
    where f.workspace_id = ${workspaceId} and f.id = given.id`.execute(db);

export async function hasContact(db: Db, workspaceId: string, contactId: string): Promise<boolean> {
  const { rows } = await sql`select from contact where workspace_id = ${workspaceId} and id = ${contactId}`.execute(db);
  return rows.length > 0;
}

type NewValue = { workspaceId: string; contactId: string; fieldId: string; value: FieldValue | null; now: Date };

/** Nothing is a row that is not there. */
export async function writeValue(db: Db, { workspaceId, contactId, fieldId, value, now }: NewValue) {
  if (value === null) {
    await sql`delete from contact_field where contact_id = ${contactId} and field_id = ${fieldId}`.execute(db);
    return;
  }
  await sql`
    insert into contact_field (workspace_id, contact_id, field_id, value, changed_at)
    values (${workspaceId}, ${contactId}, ${fieldId}, ${JSON.stringify(value)}::jsonb, ${now})
    on conflict (contact_id, field_id) do update set value = excluded.value, changed_at = excluded.changed_at`.execute(db);
}

export async function countValues(db: Db, fieldId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from contact_field where field_id = ${fieldId}`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

/**
 * Looks at up to `limit` values of a field behind `afterId`, and deletes all of them when the field is deleted, else those of options it has no
 * more. Answers where to go on, null at the end.
 */
export async function clearValues(db: Db, fieldId: string, afterId: string | null, limit: number): Promise<string | null> {
  const { rows } = await sql<{ lastId: string | null }>`
    with batch as materialized (
      select contact_id from contact_field where field_id = ${fieldId} and (${afterId}::uuid is null or contact_id > ${afterId}::uuid)
      order by contact_id limit ${limit}),
    gone as (
      delete from contact_field v using custom_field f
      where f.id = ${fieldId} and v.field_id = f.id and v.contact_id in (select contact_id from batch)
        and (f.deleted_at is not null or (f.kind = 'choice' and not exists (select from jsonb_array_elements(f.options) o where o ->> 'id' = v.value #>> '{}'))))
    select (select contact_id from batch order by contact_id desc limit 1) as last_id`.execute(db);
  return rows[0]?.lastId ?? null;
}

export const deleteHiddenField = (db: Db, fieldId: string) =>
  sql`delete from custom_field where id = ${fieldId} and deleted_at is not null`.execute(db);
