import { type FieldKind, type FieldOption, type FieldValue, fieldWords } from "contract/field-values.ts";
import { noFields } from "contract/message-variables.ts";
import { sql } from "kysely";
import type { Db } from "../../context.ts";
import { uuidArray } from "../../db/uuid-array.ts";

type Row = {
  contactId: string;
  key: string;
  label: string;
  kind: FieldKind;
  options: FieldOption[];
  language: string;
  value: FieldValue;
};

/**
 * What messages to these people are filled with from the fields of these keys, in words: contact id → key → words. A field that is archived or gone
 * fills nothing. Where no message names a field nothing is read.
 */
export async function findFieldWords(
  db: Db,
  workspaceId: string,
  keys: string[],
  contactIds: string[],
): Promise<Map<string, Record<string, string>>> {
  const found = new Map<string, Record<string, string>>();
  if (keys.length === 0 || contactIds.length === 0) return found;
  const { rows } = await sql<Row>`/* prepared */
    select v.contact_id, f.key, f.label, f.kind, f.options, f.language, v.value
    from custom_field f join contact_field v on v.field_id = f.id
    where f.workspace_id = ${workspaceId} and f.key = any (${sql.val(keys)}::text[]) and f.archived_at is null and f.deleted_at is null
      and v.contact_id = any (${uuidArray(contactIds)})`.execute(db);
  for (const { contactId, key, value, ...field } of rows) {
    const words = fieldWords(field, value);
    if (words !== null) found.set(contactId, { ...found.get(contactId), [key]: words });
  }
  return found;
}

/** The same of one person. */
export const readFieldWords = async (
  db: Db,
  { workspaceId, contactId }: { workspaceId: string; contactId: string },
  keys: string[],
): Promise<Record<string, string>> => (await findFieldWords(db, workspaceId, keys, [contactId])).get(contactId) ?? noFields;
