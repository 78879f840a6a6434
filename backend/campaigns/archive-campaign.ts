import { type Context, inWorkspace } from "../context.ts";
import { statesFor, wrongState } from "./campaign-status.ts";
import { getCampaign, setArchived } from "./queries.ts";

type Which = { workspaceId: string; campaignId: string };

/** Takes a draft or a finished campaign out of the list. @throws AppError not_found, campaign_on_its_way */
export const archiveCampaign = (ctx: Context, which: Which) => archive(ctx, which, ctx.now());

/** Brings it back. @throws AppError not_found */
export const unarchiveCampaign = (ctx: Context, which: Which) => archive(ctx, which, null);

function archive(ctx: Context, { workspaceId, campaignId }: Which, at: Date | null): Promise<void> {
  return inWorkspace(ctx, workspaceId, async (tx) => {
    const { status } = await getCampaign(tx.db, workspaceId, campaignId);
    if (!statesFor("archive").includes(status)) throw wrongState("archive");
    await setArchived(tx.db, campaignId, at);
  });
}
