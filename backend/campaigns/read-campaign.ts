import { type CampaignDetail, type CampaignLane, defaultSafeguards } from "contract/campaigns.ts";
import type { z } from "zod";
import { type Context, inWorkspace } from "../context.ts";
import { estimateCampaign, type LaneLoad } from "../sending/estimate.ts";
import { listEvents } from "./campaign-events.ts";
import { isOver, isUnlaunched } from "./campaign-status.ts";
import { factorOf, findOthersLeft, laneLoad } from "./lane-load.ts";
import {
  countDifferences,
  countEffects,
  countRate,
  countRecipients,
  groupProblems,
  type PageCounts,
  sumProgress,
} from "./progress-queries.ts";
import { type CampaignRow, findAudiencePages, getCampaign, listCampaigns } from "./queries.ts";

type Detail = z.output<typeof CampaignDetail>;
type Lane = z.output<typeof CampaignLane>;

/** One campaign with its progress per Page and the reasons people were not reached. */
export function readCampaign(ctx: Context, input: { workspaceId: string; campaignId: string }): Promise<Detail> {
  return inWorkspace(ctx, input.workspaceId, async (tx) => {
    const campaign = await getCampaign(tx.db, input.workspaceId, input.campaignId);
    const safeguards = campaign.safeguards ?? { ...defaultSafeguards, hasCanary: false };
    const events = await listEvents(tx.db, campaign.id);
    if (isUnlaunched(campaign.status))
      return { ...campaign, safeguards, events, progress: null, lanes: [], problems: [], differences: [], estimate: null };
    const counts = await countRecipients(tx.db, [campaign.id]);
    const effects = await countEffects(tx.db, [campaign.id]);
    const { lanes, loads } = await readLanes(tx, campaign, counts);
    return {
      ...campaign,
      progress: sumProgress(counts, effects.get(campaign.id)),
      lanes,
      estimate: loads.length > 0 ? estimateCampaign(loads) : null,
      problems: await groupProblems(tx.db, campaign.id),
      differences: await countDifferences(tx.db, campaign.id),
      ...{ safeguards, events },
    };
  });
}

async function readLanes(
  tx: Context,
  campaign: CampaignRow,
  counts: PageCounts[],
): Promise<{ lanes: Lane[]; loads: LaneLoad[] }> {
  if (counts.length === 0) return { lanes: [], loads: [] };
  const pages = await findAudiencePages(
    tx.db,
    campaign.workspaceId,
    counts.map((one) => one.pageId),
  );
  const rates = await countRate(tx.db, campaign.id, tx.now());
  const othersLeft = await findOthersLeft(
    tx.db,
    campaign.workspaceId,
    pages.map((page) => page.id),
    campaign.id,
  );
  const loads: LaneLoad[] = [];
  const lanes = pages.map((page) => {
    const { counts: states, audience } = counts.find((one) => one.pageId === page.id) as PageCounts;
    const left = states.waiting + states.sending + states.deferred;
    const rate = rates.get(page.id) ?? 0;
    const isMoving = campaign.status === "running" && left > 0 && page.status === "connected" && !page.stop;
    const load = laneLoad(page, left, othersLeft.get(page.id), rate > 0 ? rate : null);
    if (isMoving) loads.push(load);
    const isHeld = page.holdUntil !== null && page.holdUntil > new Date();
    return {
      pageId: page.id,
      pageName: page.name,
      counts: states,
      audience,
      pacePerSecond: page.pacePerSecond,
      paceFactor: factorOf(page),
      usagePercent: isMoving ? page.usagePercent : null,
      ratePerSecond: isOver(campaign.status) ? 0 : rate,
      holdReason:
        left === 0
          ? null
          : page.stop
            ? `${page.stop.by ?? "Somebody"} stopped sending here.`
            : isHeld
              ? page.holdReason
              : page.status === "connected"
                ? null
                : (page.statusReason ?? "The connection of this Page must be renewed."),
      holdUntil: left > 0 && isHeld ? page.holdUntil : null,
      secondsLeft:
        campaign.status === "running" && left > 0 && (campaign.canary ?? "passed") === "passed"
          ? left / Math.min(page.pacePerSecond, rate > 0 ? Math.max(rate, page.pacePerSecond / 4) : page.pacePerSecond)
          : null,
      estimate: isMoving ? estimateCampaign([load]) : null,
    };
  });
  return { lanes, loads };
}

/** Campaigns, newest first, each with its progress. */
export function readCampaigns(
  ctx: Context,
  input: { workspaceId: string; limit: number; cursor: string | undefined; isArchived: boolean },
) {
  return inWorkspace(ctx, input.workspaceId, async (tx) => {
    const rows = await listCampaigns(tx.db, input.workspaceId, {
      ...{ limit: input.limit + 1, beforeId: input.cursor, isArchived: input.isArchived },
    });
    const campaigns = rows.slice(0, input.limit);
    const launched = campaigns.filter((campaign) => !isUnlaunched(campaign.status)).map((campaign) => campaign.id);
    const counts = await countRecipients(tx.db, launched);
    const effects = await countEffects(tx.db, launched);
    const items = campaigns.map((campaign) => ({
      ...campaign,
      progress: isUnlaunched(campaign.status)
        ? null
        : sumProgress(
            counts.filter((one) => one.campaignId === campaign.id),
            effects.get(campaign.id),
          ),
    }));
    return { items, nextCursor: rows.length > input.limit ? (campaigns.at(-1)?.id ?? null) : null };
  });
}
