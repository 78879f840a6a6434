import { type CampaignProgress, type RecipientStatus, recipientStatuses } from "contract/campaigns.ts";
import { sql } from "kysely";
import type { Db } from "../context.ts";

export type PageCounts = { campaignId: string; pageId: string; counts: Record<RecipientStatus, number>; audience: number };

const noCounts = () => Object.fromEntries(recipientStatuses.map((status) => [status, 0])) as Record<RecipientStatus, number>;

/** Recipients of campaigns by Page and state, from the ledger in one statement, so that they always sum to the audience. */
export async function countRecipients(db: Db, campaignIds: string[]): Promise<PageCounts[]> {
  if (campaignIds.length === 0) return [];
  const { rows } = await sql<{ campaignId: string; pageId: string; status: RecipientStatus; count: number }>`
    select campaign_id, page_id, status, count(*) as count from campaign_recipient where campaign_id = any (${sql.val(campaignIds)}::uuid[]) group by 1, 2, 3 order by 1, 2`.execute(
    db,
  );
  const byPage = new Map<string, PageCounts>();
  for (const { campaignId, pageId, status, count } of rows) {
    const key = `${campaignId}/${pageId}`;
    const page = byPage.get(key) ?? { campaignId, pageId, counts: noCounts(), audience: 0 };
    page.counts[status] = count;
    page.audience += count;
    byPage.set(key, page);
  }
  return [...byPage.values()];
}

/** Of what was sent: delivered, read, answered since. */
export async function countEffects(
  db: Db,
  campaignIds: string[],
): Promise<Map<string, { delivered: number; read: number; replied: number }>> {
  if (campaignIds.length === 0) return new Map();
  const { rows } = await sql<{ campaignId: string; delivered: number; read: number; replied: number }>`
    select m.campaign_id, count(*) filter (where m.delivered_at is not null or m.read_at is not null) as delivered, count(*) filter (where m.read_at is not null) as read,
      count(*) filter (where c.last_message_at > m.occurred_at) as replied
    from message m join contact c on c.id = m.contact_id where m.campaign_id = any (${sql.val(campaignIds)}::uuid[]) and m.status = 'sent' group by 1`.execute(
    db,
  );
  return new Map(rows.map(({ campaignId, ...effects }) => [campaignId, effects]));
}

/** Adds a campaign's Pages up. */
export function sumProgress(
  pages: PageCounts[],
  effects: { delivered: number; read: number; replied: number } | undefined,
): CampaignProgress {
  const counts = noCounts();
  for (const page of pages) for (const status of recipientStatuses) counts[status] += page.counts[status];
  return {
    audience: pages.reduce((sum, page) => sum + page.audience, 0),
    counts,
    delivered: effects?.delivered ?? 0,
    read: effects?.read ?? 0,
    replied: effects?.replied ?? 0,
  };
}

/** Sent in the last ten seconds of platform time, per Page and second. */
export async function countRate(db: Db, campaignId: string, now: Date): Promise<Map<string, number>> {
  const { rows } = await sql<{ pageId: string; count: number }>`
    select page_id, count(*) as count from campaign_recipient
    where campaign_id = ${campaignId} and status = 'sent' and settled_at > ${now}::timestamptz - interval '10 seconds' group by 1`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.pageId, row.count / 10]));
}

/** Why people were not reached, grouped by reason. */
export async function groupProblems(db: Db, campaignId: string) {
  const { rows } = await sql<{ status: RecipientStatus; rule: string; message: string; code: string | null; count: number }>`
    select status, problem ->> 'rule' as rule, min(problem ->> 'message') as message, split_part(problem ->> 'code', ':', 1) as code, count(*) as count
    from campaign_recipient where campaign_id = ${campaignId} and problem is not null group by 1, 2, 4 order by count(*) desc limit 50`.execute(
    db,
  );
  return rows.map((row) => ({ ...row, code: row.code || null }));
}
