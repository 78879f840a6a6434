import type { Audience } from "contract/campaigns.ts";
import { sql } from "kysely";
import type { Db } from "../context.ts";
import { type ContactFactRow, contactFactColumns } from "../sending/policy-facts.ts";
import type { StoredFile } from "../storage/signed-address.ts";

/** Everybody of the Pages who has one of the tags, or everybody; the one place where an audience becomes SQL. */
export const audienceFilter = (workspaceId: string, audience: Audience) => sql`
  c.workspace_id = ${workspaceId}::uuid and c.page_id = any (${sql.val(audience.pageIds)}::uuid[])
  and (${audience.tagIds.length === 0}::boolean or exists (select from contact_tag ct where ct.contact_id = c.id and ct.tag_id = any (${sql.val(audience.tagIds)}::uuid[])))`;

/** Freezes the audience as ledger rows. Returns how many. */
export async function freezeAudience(db: Db, workspaceId: string, campaignId: string, audience: Audience): Promise<number> {
  const filter = audienceFilter(workspaceId, audience);
  const { rows } = await sql<{ count: number }>`
    with frozen as (
      insert into campaign_recipient (workspace_id, campaign_id, contact_id, page_id)
      select c.workspace_id, ${campaignId}::uuid, c.id, c.page_id from contact c where ${filter}
      returning page_id),
    pages as (
      insert into campaign_page (workspace_id, campaign_id, page_id, audience)
      select ${workspaceId}::uuid, ${campaignId}::uuid, page_id, count(*) from frozen group by page_id
      returning audience)
    select coalesce(sum(audience), 0)::bigint as count from pages`.execute(db);
  return rows[0]?.count ?? 0;
}

export type AudienceMember = ContactFactRow & {
  contactId: string;
  pageId: string;
  psid: string;
  name: string | null;
  firstName: string | null;
  lastName: string | null;
  avatar: StoredFile | null;
};

/** The audience in bounded pages ordered by id, for asking the policy about each person. */
export async function readAudience(
  db: Db,
  workspaceId: string,
  audience: Audience,
  afterId: string | null,
  limit: number,
): Promise<AudienceMember[]> {
  const { rows } = await sql<AudienceMember>`
    select c.id as contact_id, c.page_id, c.psid, c.name, c.first_name, c.last_name, c.avatar, ${contactFactColumns}
    from contact c where ${audienceFilter(workspaceId, audience)} and (${afterId}::uuid is null or c.id > ${afterId}::uuid)
    order by c.id limit ${limit}`.execute(db);
  return rows;
}
