import type { CampaignRecipient, RecipientStatus } from "contract/campaigns.ts";
import { sql } from "kysely";
import type { z } from "zod";
import type { Config } from "../config.ts";
import { avatarAddress } from "../contacts/avatar-address.ts";
import { contactName } from "../contacts/contact-name.ts";
import type { Db } from "../context.ts";
import type { StoredFile } from "../storage/signed-address.ts";

type Presented = z.output<typeof CampaignRecipient>;
export type RecipientRow = Omit<Presented, "contactName" | "avatarUrl"> & {
  name: string | null;
  psid: string;
  avatar: StoredFile | null;
};

/** Recipients ordered by contact; `afterId` continues behind that contact. */
export async function listRecipients(
  db: Db,
  workspaceId: string,
  campaignId: string,
  filter: { status?: RecipientStatus; rule?: string; afterId?: string; limit: number },
): Promise<RecipientRow[]> {
  const { rows } = await sql<RecipientRow>`
    select r.contact_id, c.name, c.psid, c.avatar, r.page_id, r.status, r.problem, m.id as message_id, case when r.status = 'sent' then m.occurred_at end as sent_at, m.delivered_at, m.read_at
    from campaign_recipient r join contact c on c.id = r.contact_id left join message m on m.id = r.message_id
    where r.workspace_id = ${workspaceId} and r.campaign_id = ${campaignId}
      and (${filter.status ?? null}::text is null or r.status = ${filter.status ?? null}) and (${filter.rule ?? null}::text is null or r.problem ->> 'rule' = ${filter.rule ?? null})
      and (${filter.afterId ?? null}::uuid is null or r.contact_id > ${filter.afterId ?? null}::uuid)
    order by r.contact_id limit ${filter.limit}`.execute(db);
  return rows;
}

export const presentRecipient = (config: Config, { name, psid, avatar, ...row }: RecipientRow): Presented => ({
  ...row,
  contactName: contactName(name, psid),
  avatarUrl: avatarAddress(config, avatar),
});
