import type { Context } from "../context.ts";
import { publish } from "../realtime/create-realtime.ts";

/** Tells that more than numbers changed; whoever shows the campaign reads it again. After the transaction. */
export const publishCampaign = (tx: Context, workspaceId: string, campaignId: string) =>
  publish(tx, workspaceId, "campaign.changed", { campaignId });
