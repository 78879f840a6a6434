import type { Answer } from "contract/route.ts";
import { fieldKeysOf, utilityValues } from "contract/utility-rules.ts";
import type { listUtilityChoices } from "contract/utility-templates.ts";
import { readFieldWords } from "../../contacts/fields/find-field-words.ts";
import { type Context, inWorkspace } from "../../context.ts";
import { notFound } from "../../errors.ts";
import { findPerson } from "../find-person.ts";
import { selectApproved } from "./submission-queries.ts";
import { withPictureUrl } from "./template-picture.ts";

/** Approved templates: of a contact's Page with what is known of them, or of any Page. @throws AppError not_found */
export function readUtilityChoices(
  ctx: Context,
  input: { workspaceId: string; contactId?: string | undefined },
): Promise<Answer<typeof listUtilityChoices>> {
  const { workspaceId, contactId } = input;
  return inWorkspace(ctx, workspaceId, async (tx) => {
    const facts = contactId ? await findPerson(tx.db, workspaceId, contactId) : null;
    if (contactId && !facts) throw notFound("contact");
    const rows = await selectApproved(tx.db, workspaceId, facts?.pageId ?? null);
    const keys = [...new Set(rows.flatMap(({ content }) => fieldKeysOf(content)))];
    const person = contactId && facts && { ...facts, fields: await readFieldWords(tx.db, { workspaceId, contactId }, keys) };
    const items = rows.map((row) => ({
      ...withPictureUrl(ctx.config, row),
      filled: person ? utilityValues(row.content, person, {}).values : {},
    }));
    return { items };
  });
}
