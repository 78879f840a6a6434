import type { Person } from "contract/message-variables.ts";
import type { Db } from "../context.ts";

/** What messages to a contact are filled from. */
export const findPerson = (db: Db, workspaceId: string, contactId: string): Promise<(Person & { pageId: string }) | undefined> =>
  db
    .selectFrom("contact as c")
    .innerJoin("page as p", "p.id", "c.pageId")
    .innerJoin("workspace as w", "w.id", "c.workspaceId")
    .select(["c.pageId", "c.name", "c.firstName", "c.lastName", "p.name as pageName", "w.name as workspaceName"])
    .where("c.workspaceId", "=", workspaceId)
    .where("c.id", "=", contactId)
    .executeTakeFirst();
