import type { CampaignStatus } from "contract/campaigns.ts";
import { sql } from "kysely";
import type { Context } from "../context.ts";
import { publish } from "../realtime/create-realtime.ts";
import { terminalStatuses } from "./campaign-status.ts";
import { countEffects, countRecipients, sumProgress } from "./progress-queries.ts";
import { type WatchedCampaign, watchHealth } from "./watch-health.ts";

const mostAtOnce = 100;
const mostRemembered = 1000;
const longestRestMs = 5000;
/** Deliveries, reads and answers still come in for a while after the last send. */
const watchedAfterEnd = "10 minutes";

type Watched = WatchedCampaign & { status: CampaignStatus; version: number };

/** A finished campaign only hears of deliveries and answers still. */
const finishedEveryMs = 5000;
/** Counting large campaigns is work too: at most a tenth of the time goes into it. */
const restShare = 9;

/** What was told last by campaign, and when to look again. Real time. */
export type Told = { progress: Map<string, string>; finishedAt: number; restUntil: number };
export const nothingTold = (): Told => ({ progress: new Map(), finishedAt: 0, restUntil: 0 });

/** Tells each running or just finished campaign's progress, and ends the campaigns in which nothing is left to do. Called once a second. */
export async function publishProgress(ctx: Context, told: Told): Promise<void> {
  const begun = Date.now();
  if (begun < told.restUntil) return;
  const withFinished = begun - told.finishedAt >= finishedEveryMs;
  if (withFinished) told.finishedAt = begun;
  await tellProgress(ctx, await findWatched(ctx, withFinished), told.progress);
  if (told.progress.size > mostRemembered) told.progress.clear();
  told.restUntil = Date.now() + Math.min(longestRestMs, restShare * (Date.now() - begun));
}

async function tellProgress(ctx: Context, watched: Watched[], lastTold: Map<string, string>) {
  const ids = watched.map((campaign) => campaign.id);
  const counts = await countRecipients(ctx.db, ids);
  const effects = await countEffects(ctx.db, ids);
  for (const campaign of watched) {
    const progress = sumProgress(
      counts.filter((one) => one.campaignId === campaign.id),
      effects.get(campaign.id),
    );
    const left = progress.audience - terminalStatuses.reduce((sum, status) => sum + progress.counts[status], 0);
    const isStopped = campaign.status === "running" && left > 0 && (await watchHealth(ctx, campaign, progress));
    const status =
      left === 0 && campaign.status !== "paused" ? await finish(ctx, campaign) : isStopped ? "paused" : campaign.status;
    const told = JSON.stringify([status, progress]);
    if (lastTold.get(campaign.id) === told) continue;
    lastTold.set(campaign.id, told);
    publish(ctx, campaign.workspaceId, "campaign.progressed", {
      campaignId: campaign.id,
      status,
      version: campaign.version,
      progress,
    });
  }
}

const findWatched = async (ctx: Context, withFinished: boolean) =>
  (
    await sql<Watched>`
      select id, workspace_id, status, version, safeguards, baseline, watched_from, canary, coalesce(canary_until <= now(), false) as is_canary_over from campaign
      where status in ('running', 'paused') or (status in ('completed', 'cancelled') and (finished_at is null or ${withFinished}::boolean and finished_at > ${ctx.now()}::timestamptz - ${sql.lit(watchedAfterEnd)}::interval))
      order by launched_at desc limit ${mostAtOnce}`.execute(ctx.db)
  ).rows;

/** A campaign is done when no recipient is in a state from which something still happens; a retry may have come since they were counted. */
async function finish(ctx: Context, campaign: Watched): Promise<CampaignStatus> {
  const { rows } = await sql<{ status: CampaignStatus }>`
    update campaign c set status = case c.status when 'running' then 'completed' else c.status end, finished_at = ${ctx.now()}, version = nextval('change_version')
    where c.id = ${campaign.id} and c.finished_at is null and c.status in ('running', 'cancelled')
      and not exists (select from campaign_recipient r where r.campaign_id = c.id and r.status <> all (${sql.val([...terminalStatuses])}::text[]))
    returning c.status`.execute(ctx.db);
  return rows[0]?.status ?? campaign.status;
}
