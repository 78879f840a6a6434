import { type Context, inWorkspace } from "../context.ts";
import { AppError } from "../errors.ts";
import { freezeAudience } from "./audience-queries.ts";
import { statesFor, wrongState } from "./campaign-status.ts";
import { checkCampaign } from "./check-campaign.ts";
import { getCampaign, moveCampaign } from "./queries.ts";
import { wakeLanesJob } from "./wake-lanes.ts";

/**
 * Freezes the audience as ledger rows and begins to send, in one transaction: two launches at once make one.
 * @throws AppError not_found, campaign_not_draft, invalid_request when message or audience is missing, campaign_audience_empty
 */
export function launchCampaign(ctx: Context, input: { workspaceId: string; campaignId: string }): Promise<void> {
  return inWorkspace(ctx, input.workspaceId, async (tx) => {
    const { workspaceId, campaignId } = input;
    const campaign = await getCampaign(tx.db, workspaceId, campaignId);
    if (!(await moveCampaign(tx.db, workspaceId, campaignId, statesFor("launch"), "running", { launchedAt: ctx.now() })))
      throw wrongState("launch");
    const { content, audience } = await getCampaign(tx.db, workspaceId, campaignId);
    if (!content) throw new AppError("invalid_request", "Write the message first.");
    if (!audience) throw new AppError("invalid_request", "Choose who should get it first.");
    await checkCampaign(tx.db, workspaceId, { content, audience });
    const count = await freezeAudience(tx.db, workspaceId, campaignId, audience);
    if (count === 0) throw new AppError("campaign_audience_empty", "Nobody is in this audience.");
    await ctx.enqueue(tx, wakeLanesJob, {}, { jobKey: "campaigns.wake_lanes", priority: -5 });
    ctx.log.info({ campaignId, audience: count, by: campaign.createdByName ? undefined : "unknown" }, "campaign launched");
  });
}
