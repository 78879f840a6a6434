import type { CampaignStatus } from "contract/campaigns.ts";
import { sql } from "kysely";
import type { Context } from "../context.ts";
import { publish } from "../realtime/create-realtime.ts";
import { terminalStatuses } from "./campaign-status.ts";
import { countEffects, countRecipients, type Effects, sumProgress } from "./progress-queries.ts";
import { type WatchedCampaign, watchHealth } from "./watch-health.ts";

const mostAtOnce = 100;
const mostRemembered = 1000;
/** Deliveries, reads and answers still come in for a while after the last send. */
const watchedAfterEnd = "10 minutes";

type Watched = WatchedCampaign & { status: CampaignStatus; version: number; isFinished: boolean };

/** Counting large campaigns is work too: each kind of it gets at most a thirtieth of the time. */
const restShare = 30;
const rests = {
  counts: { leastMs: 0, mostMs: 5000 },
  effects: { leastMs: 0, mostMs: 5000 },
  finished: { leastMs: 5000, mostMs: 30_000 },
};
type Rest = keyof typeof rests;

/** What was told last by campaign, and when to count again. Real time. */
export type Told = { progress: Map<string, string>; effects: Map<string, Effects>; restUntil: Record<Rest, number> };
export const nothingTold = (): Told => ({
  progress: new Map(),
  effects: new Map(),
  restUntil: { counts: 0, effects: 0, finished: 0 },
});

/** Tells each running or just finished campaign's progress, and ends the campaigns in which nothing is left to do. Called once a second. */
export async function publishProgress(ctx: Context, told: Told): Promise<void> {
  const watched = await findWatched(ctx);
  const running = watched.filter((campaign) => !campaign.isFinished);
  const finished = watched.filter((campaign) => campaign.isFinished);
  await sparingly(told, "effects", () => rememberEffects(ctx, running, told));
  await sparingly(told, "counts", () => tellProgress(ctx, running, told));
  await sparingly(told, "finished", async () => {
    await rememberEffects(ctx, finished, told);
    await tellProgress(ctx, finished, told);
  });
  if (told.progress.size > mostRemembered) told.progress.clear();
  if (told.effects.size > mostRemembered) told.effects.clear();
}

async function sparingly({ restUntil }: Told, rest: Rest, work: () => Promise<void>) {
  const begun = Date.now();
  if (begun < restUntil[rest]) return;
  await work();
  const { leastMs, mostMs } = rests[rest];
  restUntil[rest] = Date.now() + Math.min(mostMs, Math.max(leastMs, restShare * (Date.now() - begun)));
}

async function rememberEffects(ctx: Context, campaigns: Watched[], { effects }: Told) {
  for (const [id, counted] of await countEffects(
    ctx.db,
    campaigns.map((campaign) => campaign.id),
  ))
    effects.set(id, counted);
}

async function tellProgress(ctx: Context, watched: Watched[], told: Told) {
  const counts = await countRecipients(
    ctx.db,
    watched.map((campaign) => campaign.id),
  );
  for (const campaign of watched) {
    const progress = sumProgress(
      counts.filter((one) => one.campaignId === campaign.id),
      told.effects.get(campaign.id),
    );
    const left = progress.audience - terminalStatuses.reduce((sum, status) => sum + progress.counts[status], 0);
    const isStopped = campaign.status === "running" && left > 0 && (await watchHealth(ctx, campaign, progress));
    const status =
      left === 0 && campaign.status !== "paused" ? await finish(ctx, campaign) : isStopped ? "paused" : campaign.status;
    const news = JSON.stringify([status, progress]);
    if (told.progress.get(campaign.id) === news) continue;
    told.progress.set(campaign.id, news);
    publish(ctx, campaign.workspaceId, "campaign.progressed", {
      campaignId: campaign.id,
      status,
      version: campaign.version,
      progress,
    });
  }
}

const findWatched = async (ctx: Context) =>
  (
    await sql<Watched>`
      select id, workspace_id, status, version, safeguards, baseline, watched_from, canary, coalesce(canary_until <= now(), false) as is_canary_over,
        status not in ('running', 'paused') and finished_at is not null as is_finished
      from campaign
      where status in ('running', 'paused') or (status in ('completed', 'cancelled') and (finished_at is null or finished_at > ${ctx.now()}::timestamptz - ${sql.lit(watchedAfterEnd)}::interval))
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
