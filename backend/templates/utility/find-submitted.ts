import type { Db } from "../../context.ts";

/** Utility templates that Meta has for at least one Page, by name. */
export const findSubmittedTemplates = (db: Db, workspaceId: string, limit: number) =>
  db
    .selectFrom("utilityTemplate as t")
    .where("t.workspaceId", "=", workspaceId)
    .where((eb) => eb.exists(eb.selectFrom("utilitySubmission as s").whereRef("s.templateId", "=", "t.id").select("s.pageId")))
    .select(["t.id", "t.name", "t.language"])
    .orderBy("t.name")
    .limit(limit)
    .execute();
