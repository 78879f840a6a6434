import { type FieldValue, readFieldValue } from "contract/field-values.ts";
import { type Context, inWorkspace } from "../../context.ts";
import { AppError, notFound } from "../../errors.ts";
import { publish } from "../../realtime/create-realtime.ts";
import { getField, hasContact, writeValue } from "./field-queries.ts";

type Input = { workspaceId: string; contactId: string; customFieldId: string; value: FieldValue | null };

/** Notes what is known of a person, or takes it back; answers it as it is kept. @throws AppError not_found, invalid_request */
export function setContactField(ctx: Context, input: Input): Promise<{ value: FieldValue | null }> {
  const { workspaceId, contactId, customFieldId } = input;
  return inWorkspace(ctx, workspaceId, async (tx) => {
    const field = await getField(tx.db, workspaceId, customFieldId);
    if (!(await hasContact(tx.db, workspaceId, contactId))) throw notFound("contact");
    if (field.isArchived) throw new AppError("invalid_request", `${field.label} is archived.`);
    const read = readFieldValue(field, input.value);
    if ("fault" in read)
      throw new AppError("invalid_request", `${field.label}: ${read.fault}`, {
        issues: [{ path: "value", message: read.fault }],
      });
    await writeValue(tx.db, { workspaceId, contactId, fieldId: field.id, value: read.value, now: tx.now() });
    publish(tx, workspaceId, "contact.changed", { contactId });
    return { value: read.value };
  });
}
