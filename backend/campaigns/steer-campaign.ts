import { recordAudit } from "../accounts/record-audit.ts";
import { type Context, inWorkspace } from "../context.ts";
import { noteEvent } from "./campaign-events.ts";
import { statesFor, wrongState } from "./campaign-status.ts";
import { cancelRestJob } from "./cancel-rest.ts";
import { getCampaign, moveCampaign } from "./queries.ts";
import { wakeLanesJob } from "./wake-lanes.ts";

type Which = { workspaceId: string; campaignId: string };

/** Stops sending: what is in flight finishes, the next round of every lane sees the pause. @throws AppError not_found, campaign_not_running */
export const pauseCampaign = (ctx: Context, which: Which) => steer(ctx, which, "pause", "paused");

/** Goes on with a paused campaign. @throws AppError not_found, campaign_not_paused */
export const resumeCampaign = (ctx: Context, which: Which) =>
  steer(ctx, which, "resume", "running", (tx) =>
    ctx.enqueue(tx, wakeLanesJob, {}, { jobKey: "campaigns.wake_lanes", priority: -5 }),
  );

/** Stops for good; whom it has not reached is marked cancelled. @throws AppError not_found, campaign_already_over */
export const cancelCampaign = (ctx: Context, which: Which) =>
  steer(ctx, which, "cancel", "cancelled", (tx) =>
    ctx.enqueue(tx, cancelRestJob, { campaignId: which.campaignId }, { jobKey: `campaigns.cancel_rest:${which.campaignId}` }),
  );

const eventWords = { pause: "Paused", resume: "Resumed", cancel: "Stopped for good" };

function steer(
  ctx: Context,
  { workspaceId, campaignId }: Which,
  action: "pause" | "resume" | "cancel",
  to: "paused" | "running" | "cancelled",
  then?: (tx: Context) => Promise<void>,
): Promise<void> {
  return inWorkspace(ctx, workspaceId, async (tx) => {
    const { name } = await getCampaign(tx.db, workspaceId, campaignId);
    if (!(await moveCampaign(tx.db, workspaceId, campaignId, statesFor(action), to, { stopReason: null })))
      throw wrongState(action);
    await noteEvent(
      tx,
      { workspaceId, campaignId },
      to,
      `${eventWords[action]}${ctx.actor.kind === "account" ? ` by ${ctx.actor.name}` : ""}.`,
    );
    await recordAudit(tx, {
      action: `campaign.${to === "running" ? "resumed" : to}`,
      workspaceId,
      subject: { kind: "campaign", id: campaignId, name },
    });
    await then?.(tx);
  });
}
