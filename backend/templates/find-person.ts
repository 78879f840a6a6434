import type { PersonFacts } from "contract/message-variables.ts";
import type { Db } from "../context.ts";

/** What messages to a contact are filled from, but for the workspace's own fields. */
export const findPerson = (
  db: Db,
  workspaceId: string,
  contactId: string,
): Promise<(PersonFacts & { pageId: string }) | undefined> =>
  db
    .selectFrom("contact as c")
    .innerJoin("page as p", "p.id", "c.pageId")
    .innerJoin("workspace as w", "w.id", "c.workspaceId")
    .select(["c.pageId", "c.name", "c.firstName", "c.lastName", "p.name as pageName", "w.name as workspaceName"])
    .where("c.workspaceId", "=", workspaceId)
    .where("c.id", "=", contactId)
    .executeTakeFirst();
