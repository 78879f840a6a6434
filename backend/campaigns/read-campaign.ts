import type { CampaignDetail, CampaignLane } from "contract/campaigns.ts";
import type { z } from "zod";
import { type Context, inWorkspace } from "../context.ts";
import { isOver } from "./campaign-status.ts";
import { countEffects, countRate, countRecipients, groupProblems, type PageCounts, sumProgress } from "./progress-queries.ts";
import { type CampaignRow, findAudiencePages, getCampaign, listCampaigns } from "./queries.ts";

type Detail = z.output<typeof CampaignDetail>;
type Lane = z.output<typeof CampaignLane>;

/** One campaign with its progress per Page and the reasons people were not reached. */
export function readCampaign(ctx: Context, input: { workspaceId: string; campaignId: string }): Promise<Detail> {
  return inWorkspace(ctx, input.workspaceId, async (tx) => {
    const campaign = await getCampaign(tx.db, input.workspaceId, input.campaignId);
    if (campaign.status === "draft") return { ...campaign, progress: null, lanes: [], problems: [] };
    const counts = await countRecipients(tx.db, [campaign.id]);
    const effects = await countEffects(tx.db, [campaign.id]);
    return {
      ...campaign,
      progress: sumProgress(counts, effects.get(campaign.id)),
      lanes: await readLanes(tx, campaign, counts),
      problems: await groupProblems(tx.db, campaign.id),
    };
  });
}

async function readLanes(tx: Context, campaign: CampaignRow, counts: PageCounts[]): Promise<Lane[]> {
  if (counts.length === 0) return [];
  const pages = await findAudiencePages(
    tx.db,
    campaign.workspaceId,
    counts.map((one) => one.pageId),
  );
  const rates = await countRate(tx.db, campaign.id, tx.now());
  return pages.map((page) => {
    const { counts: states, audience } = counts.find((one) => one.pageId === page.id) as PageCounts;
    const left = states.waiting + states.sending + states.deferred;
    const rate = rates.get(page.id) ?? 0;
    const isHeld = page.holdUntil !== null && page.holdUntil > new Date();
    return {
      pageId: page.id,
      pageName: page.name,
      counts: states,
      audience,
      pacePerSecond: page.pacePerSecond,
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
        campaign.status === "running" && left > 0
          ? left / Math.min(page.pacePerSecond, rate > 0 ? Math.max(rate, page.pacePerSecond / 4) : page.pacePerSecond)
          : null,
    };
  });
}

/** Campaigns, newest first, each with its progress. */
export function readCampaigns(ctx: Context, input: { workspaceId: string; limit: number; cursor: string | undefined }) {
  return inWorkspace(ctx, input.workspaceId, async (tx) => {
    const rows = await listCampaigns(tx.db, input.workspaceId, input.limit + 1, input.cursor);
    const campaigns = rows.slice(0, input.limit);
    const launched = campaigns.filter((campaign) => campaign.status !== "draft").map((campaign) => campaign.id);
    const counts = await countRecipients(tx.db, launched);
    const effects = await countEffects(tx.db, launched);
    const items = campaigns.map((campaign) => ({
      ...campaign,
      progress:
        campaign.status === "draft"
          ? null
          : sumProgress(
              counts.filter((one) => one.campaignId === campaign.id),
              effects.get(campaign.id),
            ),
    }));
    return { items, nextCursor: rows.length > input.limit ? (campaigns.at(-1)?.id ?? null) : null };
  });
}
