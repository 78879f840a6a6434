import type { OutgoingContent } from "contract/messages.ts";
import type { Template, TemplateVersion } from "contract/templates.ts";
import { sql } from "kysely";
import type { Db } from "../context.ts";
import { notFound } from "../errors.ts";

const selectTemplate = (db: Db, workspaceId: string) =>
  db
    .selectFrom("template as t")
    .leftJoin("account as a", "a.id", "t.changedBy")
    .where("t.workspaceId", "=", workspaceId)
    .select(["t.id", "t.name", "t.category", "t.shortcut", "t.content", "t.version", "a.name as changedByName", "t.changedAt"])
    .$castTo<Template>();

/** @throws AppError not_found */
export async function getTemplate(db: Db, workspaceId: string, templateId: string): Promise<Template> {
  const row = await selectTemplate(db, workspaceId).where("t.id", "=", templateId).executeTakeFirst();
  if (!row) throw notFound("saved message");
  return row;
}

export type TemplateFilter = {
  search?: string | undefined;
  category?: string | undefined;
  hasShortcut?: boolean | undefined;
  after?: { name: string; id: string } | undefined;
  limit: number;
};

const mostWords = 200;

/** By name; `after` continues behind that name. */
export function listTemplates(db: Db, workspaceId: string, filter: TemplateFilter): Promise<Template[]> {
  let query = selectTemplate(db, workspaceId).orderBy(sql`lower(t.name)`).orderBy("t.id").limit(filter.limit);
  if (filter.category) query = query.where("t.category", "=", filter.category);
  if (filter.hasShortcut) query = query.where("t.shortcut", "is not", null);
  if (filter.search) {
    const found = `%${filter.search.slice(0, mostWords).replace(/[\\%_]/g, "\\$&")}%`;
    query = query.where(
      sql<boolean>`(t.name ilike ${found} or t.shortcut ilike ${found} or t.content ->> 'text' ilike ${found})`,
    );
  }
  if (filter.after)
    query = query.where(sql<boolean>`(lower(t.name), t.id) > (lower(${filter.after.name}), ${filter.after.id}::uuid)`);
  return query.execute();
}

export async function countCategories(db: Db, workspaceId: string): Promise<{ name: string; count: number }[]> {
  const rows = await db
    .selectFrom("template")
    .where("workspaceId", "=", workspaceId)
    .where("category", "is not", null)
    .select(["category as name", sql<number>`count(*)`.as("count")])
    .groupBy("category")
    .orderBy("category")
    .limit(100)
    .execute();
  return rows as { name: string; count: number }[];
}

type TemplateValues = { name: string; category: string | null; shortcut: string | null; content: OutgoingContent };
type Saved = { workspaceId: string; by: string | null; at: Date };

export async function insertTemplate(db: Db, { workspaceId, by, at }: Saved, values: TemplateValues): Promise<{ id: string }> {
  const content = JSON.stringify(values.content);
  const { id } = await db
    .insertInto("template")
    .values({ workspaceId, ...values, content, createdBy: by, changedBy: by, changedAt: at })
    .returning("id")
    .executeTakeFirstOrThrow();
  await insertVersion(db, { workspaceId, by, at }, { templateId: id, version: 1, name: values.name, content });
  return { id };
}

const insertVersion = (
  db: Db,
  { workspaceId, by, at }: Saved,
  version: { templateId: string; version: number; name: string; content: string },
) =>
  db
    .insertInto("templateVersion")
    .values({ workspaceId, ...version, savedBy: by, savedAt: at })
    .execute();

/** Writes a change made from `from`; undefined when somebody changed it meanwhile. A change of the message or its name is a version. */
export async function changeTemplate(
  db: Db,
  saved: Saved,
  which: { templateId: string; from: number },
  values: TemplateValues & { isVersion: boolean },
): Promise<boolean> {
  const { isVersion, ...fields } = values;
  const content = JSON.stringify(fields.content);
  const row = await db
    .updateTable("template")
    .set({ ...fields, content, changedBy: saved.by, changedAt: saved.at, version: which.from + (isVersion ? 1 : 0) })
    .where("workspaceId", "=", saved.workspaceId)
    .where("id", "=", which.templateId)
    .where("version", "=", which.from)
    .returning(["version"])
    .executeTakeFirst();
  if (!row) return false;
  if (isVersion)
    await insertVersion(db, saved, { templateId: which.templateId, version: row.version, name: fields.name, content });
  return true;
}

export async function deleteTemplate(db: Db, workspaceId: string, templateId: string): Promise<boolean> {
  const row = await db
    .deleteFrom("template")
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", templateId)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Newest first; `before` continues behind that version. */
export function listVersions(db: Db, templateId: string, before: number | undefined, limit: number): Promise<TemplateVersion[]> {
  const query = db
    .selectFrom("templateVersion as v")
    .leftJoin("account as a", "a.id", "v.savedBy")
    .where("v.templateId", "=", templateId)
    .select(["v.version", "v.name", "v.content", "a.name as savedByName", "v.savedAt"])
    .$castTo<TemplateVersion>()
    .orderBy("v.version", "desc")
    .limit(limit);
  return (before === undefined ? query : query.where("v.version", "<", before)).execute();
}

/** @throws AppError not_found */
export async function getVersion(
  db: Db,
  templateId: string,
  version: number,
): Promise<{ name: string; content: OutgoingContent }> {
  const row = await db
    .selectFrom("templateVersion")
    .select(["name", "content"])
    .where("templateId", "=", templateId)
    .where("version", "=", version)
    .$castTo<{ name: string; content: OutgoingContent }>()
    .executeTakeFirst();
  if (!row) throw notFound("version");
  return row;
}
