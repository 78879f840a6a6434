import type { UtilityContent, UtilityPageState, UtilityTemplate } from "contract/utility-templates.ts";
import { sql } from "kysely";
import type { Db } from "../../context.ts";
import { notFound } from "../../errors.ts";
import { isGone, reasonWords } from "./status-words.ts";

/** What Meta last said about submission `s` of template `t`; another template of that name is not ours. */
const ownStatus = sql`template_status k on k.page_id = s.page_id and k.name = t.name and k.language = t.language
  and coalesce(k.facebook_template_id, s.facebook_template_id) = s.facebook_template_id`;

type PageRow = Omit<UtilityPageState, "submittedAt" | "toldAt"> & { submittedAt: string | null; toldAt: string | null };
type TemplateRow = Omit<UtilityTemplate, "pages" | "canEdit"> & { pages: PageRow[] };

const selectTemplates = sql`
  select t.id, t.name, t.language, t.content, t.version, t.changed_at, a.name as changed_by_name, (
    select coalesce(jsonb_agg(jsonb_build_object('pageId', p.id, 'pageName', p.name, 'submittedAt', s.submitted_at, 'toldAt', k.told_at, 'reason', k.reason,
      'status', case when s.template_id is not null then lower(coalesce(k.status, 'pending')) end, 'problem', u.problem) order by p.name, p.id), '[]')
    from page p left join utility_submission s on s.page_id = p.id and s.template_id = t.id left join ${ownStatus} left join utility_page u on u.page_id = p.id
    where p.workspace_id = t.workspace_id and (p.status <> 'disconnected' or s.template_id is not null)) as pages
  from utility_template t left join account a on a.id = t.changed_by`;

const present = (row: TemplateRow): UtilityTemplate => {
  const pages = row.pages.map((page) => ({
    ...{ ...page, reason: reasonWords(page.reason) },
    submittedAt: page.submittedAt === null ? null : new Date(page.submittedAt),
    toldAt: page.toldAt === null ? null : new Date(page.toldAt),
  }));
  return { ...row, pages, canEdit: pages.every((page) => isGone(page.status)) };
};

/** @throws AppError not_found */
export async function getUtilityTemplate(db: Db, workspaceId: string, templateId: string): Promise<UtilityTemplate> {
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
): Promise<UtilityTemplate[]> {
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

export type Submission = { pageId: string; facebookTemplateId: string };

export const findSubmissions = (db: Db, templateId: string): Promise<Submission[]> =>
  db.selectFrom("utilitySubmission").select(["pageId", "facebookTemplateId"]).where("templateId", "=", templateId).execute();

type NewSubmission = {
  workspaceId: string;
  templateId: string;
  pageId: string;
  facebookTemplateId: string;
  at: Date;
  by: string | null;
};

export const insertSubmission = (db: Db, { at, by, ...one }: NewSubmission) =>
  db
    .insertInto("utilitySubmission")
    .values({ ...one, submittedAt: at, submittedBy: by })
    .onConflict((conflict) =>
      conflict
        .columns(["templateId", "pageId"])
        .doUpdateSet({ facebookTemplateId: one.facebookTemplateId, submittedAt: at, submittedBy: by }),
    )
    .execute();

export const deleteSubmission = (db: Db, templateId: string, pageId: string) =>
  db.deleteFrom("utilitySubmission").where("templateId", "=", templateId).where("pageId", "=", pageId).execute();

export type ToldStatus = { name: string; language: string; facebookTemplateId: string; status: string; reason: string | null };

/**
 * What Meta said of a Page's templates when it was asked; a newer word stays. Webhooks tell whole seconds, so what was asked counts as a
 * little older: the webhook of the same second wins. One with another id took the place of the one before.
 */
export async function recordStatuses(db: Db, page: { id: string; workspaceId: string }, told: ToldStatus[], at: Date) {
  if (told.length === 0) return;
  const column = <T>(read: (one: ToldStatus) => T) => sql.val(told.map(read));
  await sql`
    insert into template_status as k (workspace_id, page_id, name, language, facebook_template_id, status, reason, told_at)
    select ${page.workspaceId}::uuid, ${page.id}::uuid, name, language, id, status, reason, date_trunc('second', ${at}::timestamptz) - interval '1 millisecond'
    from unnest(${column((one) => one.name)}::text[], ${column((one) => one.language)}::text[], ${column((one) => one.facebookTemplateId)}::text[],
      ${column((one) => one.status)}::text[], ${column((one) => one.reason)}::text[]) as given (name, language, id, status, reason)
    on conflict (page_id, name, language) do update set facebook_template_id = excluded.facebook_template_id, status = excluded.status,
      reason = excluded.reason, told_at = excluded.told_at
    where k.told_at <= excluded.told_at or k.facebook_template_id <> excluded.facebook_template_id`.execute(db);
}

/** Submissions that are no longer in the Page's whole list at Meta: somebody deleted them there. */
export async function markDeleted(db: Db, page: { id: string; workspaceId: string }, presentIds: string[], at: Date) {
  await sql`
    insert into template_status as k (workspace_id, page_id, name, language, facebook_template_id, status, told_at)
    select s.workspace_id, s.page_id, t.name, t.language, s.facebook_template_id, 'DELETED', date_trunc('second', ${at}::timestamptz) - interval '1 millisecond'
    from utility_submission s join utility_template t on t.id = s.template_id
    where s.page_id = ${page.id} and s.submitted_at < ${at}::timestamptz - interval '30 seconds' and s.facebook_template_id <> all (${sql.val(presentIds)}::text[])
    on conflict (page_id, name, language) do update set status = excluded.status, reason = null, told_at = excluded.told_at
    where k.told_at <= excluded.told_at and coalesce(k.facebook_template_id, excluded.facebook_template_id) = excluded.facebook_template_id`.execute(
    db,
  );
}

export const noteChecked = (db: Db, page: { id: string; workspaceId: string }, at: Date, problem: string | null) =>
  db
    .insertInto("utilityPage")
    .values({ workspaceId: page.workspaceId, pageId: page.id, checkedAt: at, problem })
    .onConflict((conflict) => conflict.column("pageId").doUpdateSet({ checkedAt: at, problem }))
    .execute();

/** Takes Pages whose templates should be looked at: soon while one is under review, every few hours else. Real time. */
export async function claimForLook(db: Db, limit: number): Promise<UtilityPage[]> {
  const { rows } = await sql<UtilityPage>`
    with due as (
      select s.page_id, s.workspace_id from utility_submission s join utility_template t on t.id = s.template_id
      join page p on p.id = s.page_id and p.status = 'connected' left join ${ownStatus} left join utility_page u on u.page_id = s.page_id
      group by s.page_id, s.workspace_id
      having max(u.checked_at) is null or max(u.checked_at) < now() - case
        when bool_or(coalesce(k.status, 'PENDING') in ('PENDING', 'IN_APPEAL')) then interval '1 minute' else interval '6 hours' end
      limit ${limit}),
    claimed as (
      insert into utility_page as u (workspace_id, page_id, checked_at) select workspace_id, page_id, now() from due
      on conflict (page_id) do update set checked_at = now() returning page_id)
    select p.id, p.name, p.workspace_id, p.facebook_page_id, p.status, p.access_token from claimed join page p on p.id = claimed.page_id`.execute(
    db,
  );
  return rows;
}

/** Those of a workspace that have templates or could, and were not asked in the last seconds. Real time. */
export async function claimOfWorkspace(db: Db, workspaceId: string, limit: number): Promise<UtilityPage[]> {
  const { rows } = await sql<UtilityPage>`
    with claimed as (
      insert into utility_page as u (workspace_id, page_id, checked_at)
      select p.workspace_id, p.id, now() from page p
      where p.workspace_id = ${workspaceId} and p.status = 'connected'
        and not exists (select from utility_page k where k.page_id = p.id and k.checked_at > now() - interval '10 seconds')
      order by p.id limit ${limit}
      on conflict (page_id) do update set checked_at = now() returning page_id)
    select p.id, p.name, p.workspace_id, p.facebook_page_id, p.status, p.access_token from claimed join page p on p.id = claimed.page_id`.execute(
    db,
  );
  return rows;
}

/** What a template is on some Pages: its text and what Meta says of it there. */
export type UtilityOnPage = {
  templateId: string;
  pageId: string;
  name: string;
  language: string;
  content: UtilityContent;
  /** `missing` where it was not submitted. */
  status: string;
};

export async function selectOnPages(
  db: Db,
  workspaceId: string,
  templateId: string,
  pageIds: string[],
): Promise<UtilityOnPage[]> {
  const { rows } = await sql<UtilityOnPage>`
    select t.id as template_id, p.id as page_id, t.name, t.language, t.content,
      case when s.template_id is null then 'missing' else lower(coalesce(k.status, 'pending')) end as status
    from utility_template t cross join page p left join utility_submission s on s.template_id = t.id and s.page_id = p.id left join ${ownStatus}
    where t.workspace_id = ${workspaceId} and t.id = ${templateId}::uuid and p.workspace_id = t.workspace_id and p.id = any (${sql.val(pageIds)}::uuid[])`.execute(
    db,
  );
  return rows;
}

type Choice = { id: string; name: string; language: string; content: UtilityContent; pageIds: string[] };
const mostChoices = 200;

/** Templates that are approved on a Page, or on any. */
export async function selectApproved(db: Db, workspaceId: string, pageId: string | null): Promise<Choice[]> {
  const { rows } = await sql<Choice>`
    select t.id, t.name, t.language, t.content, array_agg(s.page_id) as page_ids
    from utility_template t join utility_submission s on s.template_id = t.id join ${ownStatus} and upper(k.status) = 'APPROVED'
    where t.workspace_id = ${workspaceId} and (${pageId}::uuid is null or s.page_id = ${pageId}::uuid)
    group by t.id order by t.name, t.language limit ${mostChoices}`.execute(db);
  return rows;
}
