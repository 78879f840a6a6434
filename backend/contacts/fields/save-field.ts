import { randomBytes } from "node:crypto";
import type { CustomField } from "contract/custom-fields.ts";
import { type FieldKind, type FieldOption, fieldKey, fieldLimits } from "contract/field-values.ts";
import { recordAudit } from "../../accounts/record-audit.ts";
import { type Context, inWorkspace } from "../../context.ts";
import { AppError, notFound } from "../../errors.ts";
import { publish } from "../../realtime/create-realtime.ts";
import { clearFieldValuesJob } from "./clear-field-values.ts";
import { getField, hideField, insertField, listFields, orderFields, takeTurn, updateFieldRow } from "./field-queries.ts";

type Which = { workspaceId: string; customFieldId: string };
type GivenOption = { id?: string | undefined; label: string };
type NewField = { label: string; kind: FieldKind; options?: GivenOption[] | undefined; language: string };
type Change = {
  label?: string | undefined;
  options?: GivenOption[] | undefined;
  language?: string | undefined;
  isArchived?: boolean | undefined;
};

/** @throws AppError invalid_request, field_exists, too_many_fields */
export function createField(ctx: Context, { workspaceId, ...field }: { workspaceId: string } & NewField): Promise<CustomField> {
  return inWords(
    inWorkspace(ctx, workspaceId, async (tx) => {
      await takeTurn(tx.db, workspaceId);
      const known = await listFields(tx.db, workspaceId);
      if (known.length >= fieldLimits.fields)
        throw new AppError("too_many_fields", `A workspace can have ${fieldLimits.fields} fields, archived ones included.`);
      const { label, kind, language } = field;
      const options = readOptions(kind, [], field.options ?? []);
      const key = fieldKey(
        label,
        known.map((one) => one.key),
      );
      const id = await insertField(tx.db, { workspaceId, key, label, kind, options, language });
      await tell(tx, "created", { workspaceId, id, label }, { kind, key });
      return getField(tx.db, workspaceId, id);
    }),
  );
}

/** Renames, changes options, archives or brings back. @throws AppError not_found, invalid_request, field_exists */
export function updateField(ctx: Context, { workspaceId, customFieldId, ...change }: Which & Change): Promise<CustomField> {
  return inWords(
    inWorkspace(ctx, workspaceId, async (tx) => {
      await takeTurn(tx.db, workspaceId);
      const before = await getField(tx.db, workspaceId, customFieldId);
      const { label = before.label, language = before.language, isArchived = before.isArchived } = change;
      const options = change.options ? readOptions(before.kind, before.options, change.options) : before.options;
      await updateFieldRow(tx.db, { id: before.id, label, options, language, archivedAt: isArchived ? tx.now() : null });
      const isWithout = before.options.some(({ id }) => options.every((option) => option.id !== id));
      if (isWithout) await clearLater(tx, before.id);
      const action = isArchived === before.isArchived ? "changed" : isArchived ? "archived" : "restored";
      await tell(tx, action, { workspaceId, id: before.id, label }, { label, options: options.map((option) => option.label) });
      return getField(tx.db, workspaceId, before.id);
    }),
  );
}

/** @throws AppError not_found */
export function arrangeFields(ctx: Context, input: { workspaceId: string; customFieldIds: string[] }): Promise<CustomField[]> {
  const { workspaceId } = input;
  return inWorkspace(ctx, workspaceId, async (tx) => {
    await takeTurn(tx.db, workspaceId);
    const known = (await listFields(tx.db, workspaceId)).map(({ id }) => id);
    const first = [...new Set(input.customFieldIds)];
    if (first.some((id) => !known.includes(id))) throw notFound("field");
    await orderFields(tx.db, workspaceId, [...first, ...known.filter((id) => !first.includes(id))]);
    publish(tx, workspaceId, "fields.changed", {});
    return listFields(tx.db, workspaceId);
  });
}

/** Out of sight at once; a job takes everybody's value, then the field. @throws AppError not_found */
export function deleteField(ctx: Context, { workspaceId, customFieldId }: Which): Promise<void> {
  return inWorkspace(ctx, workspaceId, async (tx) => {
    await takeTurn(tx.db, workspaceId);
    const { id, label } = await getField(tx.db, workspaceId, customFieldId);
    await hideField(tx.db, id, tx.now());
    await clearLater(tx, id);
    await tell(tx, "deleted", { workspaceId, id, label }, {});
  });
}

const clearLater = (tx: Context, fieldId: string) =>
  tx.enqueue(tx, clearFieldValuesJob, { fieldId }, { jobKey: `contacts.clear_field_values ${fieldId}` });

/** Options keep their id when they are renamed; new ones get one that was never there before. */
function readOptions(kind: FieldKind, known: FieldOption[], given: GivenOption[]): FieldOption[] {
  if (kind !== "choice") {
    if (given.length > 0) throw new AppError("invalid_request", "Only a choice has options.");
    return [];
  }
  if (given.length === 0) throw new AppError("invalid_request", "A choice needs at least one option.");
  const seen = new Set<string>();
  return given.map(({ id = randomBytes(6).toString("hex"), label }) => {
    const isNew = known.every((option) => option.id !== id);
    if (isNew && given.some((option) => option.id === id))
      throw new AppError("invalid_request", `“${label}” is not an option of this field.`);
    if (seen.has(id)) throw new AppError("invalid_request", "An option stands there twice.");
    seen.add(id);
    return { id, label };
  });
}

type Subject = { workspaceId: string; id: string; label: string };

async function tell(tx: Context, what: string, { workspaceId, id, label }: Subject, after: Record<string, unknown>) {
  await recordAudit(tx, {
    ...{ action: `custom_field.${what}`, workspaceId, subject: { kind: "custom_field", id, name: label } },
    after,
  });
  publish(tx, workspaceId, "fields.changed", {});
}

const inWords = <T>(work: Promise<T>): Promise<T> =>
  work.catch((error) => {
    if (error.constraint === "custom_field_label_key")
      throw new AppError("field_exists", "There is a field with this name already; perhaps it is archived.");
    throw error;
  });
