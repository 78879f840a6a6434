import type { UtilityContent, UtilityPageState, UtilityTemplate } from "contract/utility-templates.ts";
import { sql } from "kysely";
import type { Db } from "../../context.ts";
import { notFound } from "../../errors.ts";
import type { StoredFile } from "../../storage/signed-address.ts";
import { isGone, reasonWords } from "./status-words.ts";
import { ownStatus } from "./submission-queries.ts";
import { pictureOfTemplate } from "./template-picture.ts";

type PageRow = Omit<UtilityPageState, "submittedAt" | "toldAt"> & { submittedAt: string | null; toldAt: string | null };

/** A template as it is stored; its picture gets an address when it is shown. */
export type StoredUtility = Omit<UtilityTemplate, "pictureUrl"> & { picture: StoredFile | null };
type TemplateRow = Omit<StoredUtility, "pages" | "canEdit"> & { pages: PageRow[] };

const selectTemplates = sql`
  select t.id, t.name, t.language, t.content, t.version, t.changed_at, a.name as changed_by_name, ${pictureOfTemplate}, (
    select coalesce(jsonb_agg(jsonb_build_object('pageId', p.id, 'pageName', p.name, 'submittedAt', s.submitted_at, 'toldAt', k.told_at, 'reason', k.reason,
      'status', case when s.template_id is not null then lower(coalesce(k.status, 'pending')) end, 'problem', u.problem) order by p.name, p.id), '[]')
    from page p left join utility_submission s on s.page_id = p.id and s.template_id = t.id left join ${ownStatus} left join utility_page u on u.page_id = p.id
    where p.workspace_id = t.workspace_id and (p.status <> 'disconnected' or s.template_id is not null)) as pages
  from utility_template t left join account a on a.id = t.changed_by`;

const present = (row: TemplateRow): StoredUtility => {
  const pages = row.pages.map((page) => ({
    ...{ ...page, reason: reasonWords(page.reason) },
    submittedAt: page.submittedAt === null ? null : new Date(page.submittedAt),
    toldAt: page.toldAt === null ? null : new Date(page.toldAt),
  }));
  return { ...row, pages, canEdit: pages.every((page) => isGone(page.status)) };
};

/** @throws AppError not_found */
export async function getUtilityTemplate(db: Db, workspaceId: string, templateId: string): Promise<StoredUtility> {
  const { rows } = await sql<TemplateRow>`
    ${selectTemplates} where t.workspace_id = ${workspaceId} and t.id = ${templateId}::uuid`.execute(db);
  if (!rows[0]) throw notFound("template");
  return present(rows[0]);
}

/** By name; `after` continues behind that one. */
export async function listUtilityTemplates(
  db: Db,
  workspaceId: string,
  filter: { search?: string | undefined; after?: { name: string; id: string } | undefined; limit: number },
): Promise<StoredUtility[]> {
  const parts = [sql`t.workspace_id = ${workspaceId}`];
  const found = filter.search ? `%${filter.search.replace(/[\\%_]/g, "\\$&")}%` : null;
  if (found) parts.push(sql`(t.name ilike ${found} or t.content ->> 'body' ilike ${found})`);
  if (filter.after) parts.push(sql`(t.name, t.id) > (${filter.after.name}, ${filter.after.id}::uuid)`);
  const { rows } = await sql<TemplateRow>`
    ${selectTemplates} where ${sql.join(parts, sql` and `)} order by t.name, t.id limit ${filter.limit}`.execute(db);
  return rows.map(present);
}

export type UtilityValuesSaved = { name: string; language: string; content: UtilityContent };
type Saved = { workspaceId: string; by: string | null; at: Date };

export const insertUtilityTemplate = (db: Db, { workspaceId, by, at }: Saved, values: UtilityValuesSaved) =>
  db
    .insertInto("utilityTemplate")
    .values({ workspaceId, ...values, content: JSON.stringify(values.content), changedBy: by, changedAt: at })
    .returning("id")
    .executeTakeFirstOrThrow();

/** Writes a change made from version `from`; false when somebody changed it meanwhile. */
export async function changeUtilityTemplate(
  db: Db,
  { workspaceId, by, at }: Saved,
  which: { templateId: string; from: number },
  values: UtilityValuesSaved,
): Promise<boolean> {
  const row = await db
    .updateTable("utilityTemplate")
    .set({ ...values, content: JSON.stringify(values.content), changedBy: by, changedAt: at, version: which.from + 1 })
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", which.templateId)
    .where("version", "=", which.from)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Locks it, so that a change and a submission take turns. */
export const lockUtilityTemplate = (db: Db, templateId: string) =>
  db.selectFrom("utilityTemplate").select("id").where("id", "=", templateId).forUpdate().execute();

export const deleteUtilityTemplateRow = (db: Db, workspaceId: string, templateId: string) =>
  db.deleteFrom("utilityTemplate").where("workspaceId", "=", workspaceId).where("id", "=", templateId).execute();

export type UtilityPage = {
  id: string;
  name: string;
  workspaceId: string;
  facebookPageId: string;
  status: string;
  accessToken: string | null;
};

export const findUtilityPages = (db: Db, workspaceId: string, pageIds?: string[]): Promise<UtilityPage[]> => {
  const query = db
    .selectFrom("page")
    .select(["id", "name", "workspaceId", "facebookPageId", "status", "accessToken"])
    .where("workspaceId", "=", workspaceId)
    .orderBy("name");
  return (pageIds ? query.where("id", "in", pageIds) : query).execute();
};
