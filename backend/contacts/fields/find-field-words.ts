import { type FieldKind, type FieldOption, type FieldValue, fieldWords } from "contract/field-values.ts";
import { noFields } from "contract/message-variables.ts";
import { sql } from "kysely";
import type { Db } from "../../context.ts";
import { uuidArray } from "../../db/uuid-array.ts";

type Field = { id: string; key: string; label: string; kind: FieldKind; options: FieldOption[]; language: string };
type Value = { contactId: string; fieldId: string; value: FieldValue };

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
  const { rows: fields } = await sql<Field>`/* prepared */
    select id, key, label, kind, options, language from custom_field
    where workspace_id = ${workspaceId} and key = any (${sql.val(keys)}::text[]) and archived_at is null and deleted_at is null`.execute(
    db,
  );
  if (fields.length === 0) return found;
  const byId = new Map(fields.map((field) => [field.id, field]));
  // Of several thousand values the definition beside each would be most of what is read.
  const { rows: values } = await sql<Value>`/* prepared */
    select contact_id, field_id, value from contact_field
    where field_id = any (${uuidArray([...byId.keys()])}) and contact_id = any (${uuidArray(contactIds)})`.execute(db);
  for (const { contactId, fieldId, value } of values) {
    const field = byId.get(fieldId);
    const words = field && fieldWords(field, value);
    if (!words) continue;
    const known = found.get(contactId);
    if (known) known[field.key] = words;
    else found.set(contactId, { [field.key]: words });
  }
  return found;
}

/** The same of one person. */
export const readFieldWords = async (
  db: Db,
  { workspaceId, contactId }: { workspaceId: string; contactId: string },
  keys: string[],
): Promise<Record<string, string>> => (await findFieldWords(db, workspaceId, keys, [contactId])).get(contactId) ?? noFields;
