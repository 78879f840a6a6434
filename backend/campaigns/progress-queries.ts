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

export type Effects = { delivered: number; read: number; replied: number; optedOut: number };

/** Of what was sent: delivered, read, answered or opted out since. */
export async function countEffects(db: Db, campaignIds: string[]): Promise<Map<string, Effects>> {
  if (campaignIds.length === 0) return new Map();
  const ids = sql.val(campaignIds);
  const { rows } = await sql<{ campaignId: string } & Effects>`
    with effects as (
      select m.campaign_id, m.delivered_at is not null or m.read_at is not null as delivered, m.read_at is not null as read,
        c.last_message_at > m.occurred_at as replied, c.opted_out_at > m.occurred_at as opted_out
      from message m join contact c on c.id = m.contact_id where m.campaign_id = any (${ids}::uuid[]) and m.status = 'sent'
      union all
      select campaign_id, (kept_effects ->> 'delivered')::bool, (kept_effects ->> 'read')::bool, (kept_effects ->> 'replied')::bool, (kept_effects ->> 'optedOut')::bool
      from campaign_recipient where campaign_id = any (${ids}::uuid[]) and kept_effects is not null)
    select campaign_id, count(*) filter (where delivered) as delivered, count(*) filter (where read) as read, count(*) filter (where replied) as replied,
      count(*) filter (where opted_out) as opted_out from effects group by 1`.execute(db);
  return new Map(rows.map(({ campaignId, ...effects }) => [campaignId, effects]));
}

/** Adds a campaign's Pages up. */
export function sumProgress(pages: PageCounts[], effects: Effects | undefined): CampaignProgress {
  const counts = noCounts();
  for (const page of pages) for (const status of recipientStatuses) counts[status] += page.counts[status];
  return {
    audience: pages.reduce((sum, page) => sum + page.audience, 0),
    counts,
    delivered: effects?.delivered ?? 0,
    read: effects?.read ?? 0,
    replied: effects?.replied ?? 0,
    optedOut: effects?.optedOut ?? 0,
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

/** Why people were not reached, grouped by reason; whom somebody left out, group by group of the review. */
export async function groupProblems(db: Db, campaignId: string) {
  const { rows } = await sql<{
    status: RecipientStatus;
    rule: string;
    message: string;
    code: string | null;
    count: number;
    retryable: number;
  }>`
    select status, problem ->> 'rule' as rule, min(problem ->> 'message') as message, split_part(problem ->> 'code', ':', 1) as code, count(*) as count,
      count(*) filter (where status = 'failed' and problem ->> 'canRetry' = 'true') as retryable
    from campaign_recipient where campaign_id = ${campaignId} and problem is not null
    group by 1, 2, 4, case when problem ->> 'rule' = 'left_out' then problem ->> 'message' end
    order by count(*) desc limit 50`.execute(db);
  return rows.map((row) => ({ ...row, code: row.code || null }));
}

/** People the dry run took for reachable and policy refused at their turn, by both rules. */
export async function countDifferences(db: Db, campaignId: string) {
  const { rows } = await sql<{ plannedRule: string; rule: string; message: string; count: number }>`
    select planned_rule, problem ->> 'rule' as rule, min(problem ->> 'message') as message, count(*) as count from campaign_recipient
    where campaign_id = ${campaignId} and status = 'refused' and planned_rule is not null and problem ->> 'rule' not in (planned_rule, 'left_out')
    group by 1, 2 order by count(*) desc limit 20`.execute(db);
  return rows;
}
