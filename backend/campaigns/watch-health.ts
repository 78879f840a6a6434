import { type CampaignProgress, defaultSafeguards, type Safeguards } from "contract/campaigns.ts";
import { type Context, inTransaction } from "../context.ts";
import { noteEvent } from "./campaign-events.ts";
import { countBlocked, countCanary, findUsual, passCanary, saveBaseline, stopItself, watchCanary } from "./health-queries.ts";
import { type Health, judgeHealth, noHealth, since } from "./judge-health.ts";
import { publishCampaign } from "./publish-campaign.ts";

export type WatchedCampaign = {
  id: string;
  workspaceId: string;
  safeguards: Safeguards | null;
  baseline: Health | null;
  watchedFrom: Health | null;
  canary: "sending" | "watching" | "passed" | null;
  isCanaryOver: boolean;
};

/** Stops a running campaign that does harm, and lets the rest follow when the first few went well. True when it was stopped. */
export async function watchHealth(ctx: Context, campaign: WatchedCampaign, progress: CampaignProgress): Promise<boolean> {
  const { counts, optedOut } = progress;
  const blocked = counts.failed > 0 ? await countBlocked(ctx.db, campaign.id) : 0;
  const health: Health = { tried: counts.sent + counts.failed, failed: counts.failed - blocked, blocked, optedOut };
  const usual = campaign.baseline ?? (await noteBaseline(ctx, campaign));
  const safeguards = campaign.safeguards ?? defaultSafeguards;
  const reason = judgeHealth(since(health, campaign.watchedFrom ?? noHealth), usual, safeguards);
  if (reason) return stop(ctx, campaign, reason, health);
  if (campaign.canary === "sending") await followCanary(ctx, campaign, safeguards);
  if (campaign.canary === "watching" && campaign.isCanaryOver) await letTheRestFollow(ctx, campaign, health);
  return false;
}

async function noteBaseline(ctx: Context, { id }: WatchedCampaign): Promise<Health> {
  const usual = await findUsual(ctx.db, id);
  await saveBaseline(ctx.db, id, usual);
  return usual;
}

function stop(ctx: Context, campaign: WatchedCampaign, reason: string, health: Health): Promise<boolean> {
  return inTransaction(ctx, async (tx) => {
    if (!(await stopItself(tx.db, campaign.id, reason, health))) return false;
    await noteEvent(tx, { ...campaign, campaignId: campaign.id }, "stopped_itself", `Stopped by itself: ${reason}`);
    publishCampaign(tx, campaign.workspaceId, campaign.id);
    ctx.log.warn({ campaignId: campaign.id, reason }, "campaign stopped by itself");
    return true;
  });
}

async function followCanary(ctx: Context, campaign: WatchedCampaign, { canaryMinutes }: Safeguards) {
  const { pending, tried, total } = await countCanary(ctx.db, campaign.id);
  if (pending > 0) return;
  await inTransaction(ctx, async (tx) => {
    if (!(await watchCanary(tx.db, campaign.id, tried === 0 ? 0 : canaryMinutes))) return;
    await noteEvent(
      tx,
      { ...campaign, campaignId: campaign.id },
      "canary_sent",
      `The first ${total} are through; the rest follows in ${canaryMinutes} min if all is well.`,
    );
    publishCampaign(tx, campaign.workspaceId, campaign.id);
  });
}

async function letTheRestFollow(ctx: Context, campaign: WatchedCampaign, health: Health) {
  await inTransaction(ctx, async (tx) => {
    if (!(await passCanary(tx.db, campaign.id))) return;
    const words = `The first ${health.tried} went well: ${health.failed} failed, ${health.blocked} blocked, ${health.optedOut} opted out. The rest follows.`;
    await noteEvent(tx, { ...campaign, campaignId: campaign.id }, "canary_passed", words);
    publishCampaign(tx, campaign.workspaceId, campaign.id);
  });
}
