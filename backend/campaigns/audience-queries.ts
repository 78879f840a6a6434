import type { Audience } from "contract/campaigns.ts";
import { type RawBuilder, sql } from "kysely";
import type { Db } from "../context.ts";
import { type ContactFactRow, contactFactColumns } from "../sending/policy-facts.ts";
import type { StoredFile } from "../storage/signed-address.ts";

/** Who is meant, as an operator says it; the one place where an audience becomes SQL. */
export function audienceFilter(workspaceId: string, audience: Audience, now: Date): RawBuilder<unknown> {
  const { pageIds, tagIds, listIds, search, activeWithinDays, excludeTagIds, excludeListIds, excludeCampaignIds } = audience;
  const ids = (of: string[]) => sql`any (${sql.val(of)}::uuid[])`;
  const tagged = (of: string[]) => sql`exists (select from contact_tag ct where ct.contact_id = c.id and ct.tag_id = ${ids(of)})`;
  const listed = (of: string[]) =>
    sql`exists (select from contact_list_member lm where lm.contact_id = c.id and lm.list_id = ${ids(of)})`;
  const met = (of: string[]) =>
    sql`exists (select from campaign_recipient cr where cr.contact_id = c.id and cr.campaign_id = ${ids(of)})`;
  const parts = [sql`c.workspace_id = ${workspaceId}::uuid`, sql`c.page_id = ${ids(pageIds)}`];
  if (tagIds.length > 0) parts.push(tagged(tagIds));
  if (listIds.length > 0) parts.push(listed(listIds));
  if (search) parts.push(sql`c.name ilike ${`%${search.replace(/[\\%_]/g, "\\$&")}%`}`);
  if (activeWithinDays)
    parts.push(sql`c.last_activity_at > ${now}::timestamptz - make_interval(days => ${activeWithinDays}::int)`);
  if (excludeTagIds.length > 0) parts.push(sql`not ${tagged(excludeTagIds)}`);
  if (excludeListIds.length > 0) parts.push(sql`not ${listed(excludeListIds)}`);
  if (excludeCampaignIds.length > 0) parts.push(sql`not ${met(excludeCampaignIds)}`);
  return sql.join(parts, sql` and `);
}

export type AudienceMember = ContactFactRow & {
  contactId: string;
  pageId: string;
  psid: string;
  name: string | null;
  firstName: string | null;
  lastName: string | null;
  avatar: StoredFile | null;
  hasConversation: boolean;
};

/** The audience in bounded pages ordered by id, for asking the policy about each person. */
export async function readAudience(
  db: Db,
  workspaceId: string,
  audience: Audience,
  page: { now: Date; afterId: string | null; limit: number },
): Promise<AudienceMember[]> {
  const { now, afterId, limit } = page;
  const { rows } = await sql<AudienceMember>`
    select c.id as contact_id, c.page_id, c.psid, c.name, c.first_name, c.last_name, c.avatar, ${contactFactColumns},
      exists (select from conversation v where v.contact_id = c.id) as has_conversation
    from contact c where ${audienceFilter(workspaceId, audience, now)} and (${afterId}::uuid is null or c.id > ${afterId}::uuid)
    order by c.id limit ${limit}`.execute(db);
  return rows;
}
