import type { UtilityContent } from "contract/utility-templates.ts";
import { sql } from "kysely";
import type { Db } from "../../context.ts";
import type { StoredFile } from "../../storage/signed-address.ts";
import { pictureOfTemplate } from "./template-picture.ts";

/** What Meta last said about submission `s` of template `t`; another template of that name is not ours. */
export const ownStatus = sql`template_status k on k.page_id = s.page_id and k.name = t.name and k.language = t.language
  and coalesce(k.facebook_template_id, s.facebook_template_id) = s.facebook_template_id`;

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

/** What a template is on some Pages: its text and what Meta says of it there. */
export type UtilityOnPage = {
  templateId: string;
  pageId: string;
  name: string;
  language: string;
  content: UtilityContent;
  /** `missing` where it was not submitted. */
  status: string;
  /** When Meta said so first; null where that is not known. */
  statusSince: Date | null;
};

export async function selectOnPages(
  db: Db,
  workspaceId: string,
  templateId: string,
  pageIds: string[],
): Promise<UtilityOnPage[]> {
  const { rows } = await sql<UtilityOnPage>`
    select t.id as template_id, p.id as page_id, t.name, t.language, t.content,
      case when s.template_id is null then 'missing' else lower(coalesce(k.status, 'pending')) end as status, k.since as status_since
    from utility_template t cross join page p left join utility_submission s on s.template_id = t.id and s.page_id = p.id left join ${ownStatus}
    where t.workspace_id = ${workspaceId} and t.id = ${templateId}::uuid and p.workspace_id = t.workspace_id and p.id = any (${sql.val(pageIds)}::uuid[])`.execute(
    db,
  );
  return rows;
}

type Choice = {
  id: string;
  name: string;
  language: string;
  content: UtilityContent;
  picture: StoredFile | null;
  pageIds: string[];
};
const mostChoices = 200;

/** Templates that are approved on a Page, or on any. */
export async function selectApproved(db: Db, workspaceId: string, pageId: string | null): Promise<Choice[]> {
  const { rows } = await sql<Choice>`
    select t.id, t.name, t.language, t.content, ${pictureOfTemplate}, array_agg(s.page_id) as page_ids
    from utility_template t join utility_submission s on s.template_id = t.id join ${ownStatus} and upper(k.status) = 'APPROVED'
    where t.workspace_id = ${workspaceId} and (${pageId}::uuid is null or s.page_id = ${pageId}::uuid)
    group by t.id order by t.name, t.language limit ${mostChoices}`.execute(db);
  return rows;
}
