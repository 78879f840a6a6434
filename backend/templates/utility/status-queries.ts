import { sql } from "kysely";
import type { Db } from "../../context.ts";
import { ownStatus } from "./submission-queries.ts";
import type { UtilityPage } from "./utility-queries.ts";

const justBefore = (at: Date) => sql`date_trunc('second', ${at}::timestamptz) - interval '1 millisecond'`;
const sinceChanged = sql`case when k.status = excluded.status then k.since else excluded.since end`;

export type ToldStatus = { name: string; language: string; facebookTemplateId: string; status: string; reason: string | null };

/**
 * What Meta said of a Page's templates when it was asked; a newer word stays. Webhooks tell whole seconds, so what was asked counts as a
 * little older: the webhook of the same second wins. One with another id took the place of the one before.
 */
export async function recordStatuses(db: Db, page: { id: string; workspaceId: string }, told: ToldStatus[], at: Date) {
  if (told.length === 0) return;
  const column = <T>(read: (one: ToldStatus) => T) => sql.val(told.map(read));
  await sql`
    insert into template_status as k (workspace_id, page_id, name, language, facebook_template_id, status, reason, told_at, since)
    select ${page.workspaceId}::uuid, ${page.id}::uuid, name, language, id, status, reason, ${justBefore(at)}, ${justBefore(at)}
    from unnest(${column((one) => one.name)}::text[], ${column((one) => one.language)}::text[], ${column((one) => one.facebookTemplateId)}::text[],
      ${column((one) => one.status)}::text[], ${column((one) => one.reason)}::text[]) as given (name, language, id, status, reason)
    on conflict (page_id, name, language) do update set facebook_template_id = excluded.facebook_template_id, status = excluded.status,
      reason = excluded.reason, told_at = excluded.told_at, since = ${sinceChanged}
    where k.told_at <= excluded.told_at or k.facebook_template_id <> excluded.facebook_template_id`.execute(db);
}

/** Submissions that are no longer in the Page's whole list at Meta: somebody deleted them there. */
export async function markDeleted(db: Db, page: { id: string; workspaceId: string }, presentIds: string[], at: Date) {
  await sql`
    insert into template_status as k (workspace_id, page_id, name, language, facebook_template_id, status, told_at, since)
    select s.workspace_id, s.page_id, t.name, t.language, s.facebook_template_id, 'DELETED', ${justBefore(at)}, ${justBefore(at)}
    from utility_submission s join utility_template t on t.id = s.template_id
    where s.page_id = ${page.id} and s.submitted_at < ${at}::timestamptz - interval '30 seconds' and s.facebook_template_id <> all (${sql.val(presentIds)}::text[])
    on conflict (page_id, name, language) do update set status = excluded.status, reason = null, told_at = excluded.told_at, since = ${sinceChanged}
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

/** Takes Pages whose templates should be looked at: soon while one is under review or paused, every few hours else. Real time. */
export async function claimForLook(db: Db, limit: number): Promise<UtilityPage[]> {
  const { rows } = await sql<UtilityPage>`
    with due as (
      select s.page_id, s.workspace_id from utility_submission s join utility_template t on t.id = s.template_id
      join page p on p.id = s.page_id and p.status = 'connected' left join ${ownStatus} left join utility_page u on u.page_id = s.page_id
      group by s.page_id, s.workspace_id
      having max(u.checked_at) is null or max(u.checked_at) < now() - case
        when bool_or(coalesce(k.status, 'PENDING') in ('PENDING', 'IN_APPEAL')) then interval '1 minute'
        when bool_or(k.status = 'PAUSED') then interval '10 minutes' else interval '6 hours' end
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
