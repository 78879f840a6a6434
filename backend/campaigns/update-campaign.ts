import { type Context, inWorkspace } from "../context.ts";
import { wrongState } from "./campaign-status.ts";
import { checkCampaign, templateForAll } from "./check-campaign.ts";
import { type DraftChange, deleteDraft, getCampaign, updateDraft } from "./queries.ts";

type Which = { workspaceId: string; campaignId: string };

/** Changes a draft. @throws AppError not_found, invalid_request, campaign_not_draft */
export function updateCampaign(ctx: Context, input: Which & { change: DraftChange }): Promise<void> {
  return inWorkspace(ctx, input.workspaceId, async (tx) => {
    const { content } = await getCampaign(tx.db, input.workspaceId, input.campaignId);
    if (content?.utility && input.change.instead && !input.change.content) throw templateForAll();
    await checkCampaign(tx.db, input.workspaceId, input.change);
    if (!(await updateDraft(tx.db, input.workspaceId, input.campaignId, input.change))) throw wrongState("change");
  });
}

/** Deletes a draft. @throws AppError not_found, campaign_not_draft */
export function deleteCampaign(ctx: Context, input: Which): Promise<void> {
  return inWorkspace(ctx, input.workspaceId, async (tx) => {
    await getCampaign(tx.db, input.workspaceId, input.campaignId);
    if (!(await deleteDraft(tx.db, input.workspaceId, input.campaignId))) throw wrongState("change");
  });
}
