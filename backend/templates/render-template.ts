import { fieldKeysIn, renderContent } from "contract/message-variables.ts";
import type { OutgoingContent } from "contract/messages.ts";
import { readFieldWords } from "../contacts/fields/find-field-words.ts";
import { type Context, inWorkspace } from "../context.ts";
import { notFound } from "../errors.ts";
import { findPerson } from "./find-person.ts";
import { getTemplate } from "./queries.ts";

/** A saved message as one contact would get it. @throws AppError not_found */
export function renderTemplate(
  ctx: Context,
  input: { workspaceId: string; templateId: string; contactId: string },
): Promise<{ content: OutgoingContent; empty: string[] }> {
  return inWorkspace(ctx, input.workspaceId, async (tx) => {
    const { content } = await getTemplate(tx.db, input.workspaceId, input.templateId);
    const person = await findPerson(tx.db, input.workspaceId, input.contactId);
    if (!person) throw notFound("contact");
    const fields = await readFieldWords(tx.db, input, fieldKeysIn(content));
    return renderContent(content, { ...person, fields });
  });
}
