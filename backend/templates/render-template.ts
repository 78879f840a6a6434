import { renderContent } from "contract/message-variables.ts";
import type { OutgoingContent } from "contract/messages.ts";
import { type Context, inWorkspace } from "../context.ts";
import { notFound } from "../errors.ts";
import { getTemplate } from "./queries.ts";

/** A saved message as one contact would get it. @throws AppError not_found */
export function renderTemplate(
  ctx: Context,
  input: { workspaceId: string; templateId: string; contactId: string },
): Promise<{ content: OutgoingContent; empty: string[] }> {
  return inWorkspace(ctx, input.workspaceId, async (tx) => {
    const { content } = await getTemplate(tx.db, input.workspaceId, input.templateId);
    const person = await tx.db
      .selectFrom("contact as c")
      .innerJoin("page as p", "p.id", "c.pageId")
      .innerJoin("workspace as w", "w.id", "c.workspaceId")
      .select(["c.name", "c.firstName", "c.lastName", "p.name as pageName", "w.name as workspaceName"])
      .where("c.workspaceId", "=", input.workspaceId)
      .where("c.id", "=", input.contactId)
      .executeTakeFirst();
    if (!person) throw notFound("contact");
    return renderContent(content, person);
  });
}
