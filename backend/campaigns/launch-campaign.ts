import { recordAudit } from "../accounts/record-audit.ts";
import { holdOffErasures } from "../contacts/erasure-marks.ts";
import { type Context, inWorkspace } from "../context.ts";
import { AppError } from "../errors.ts";
import { noteEvent } from "./campaign-events.ts";
import { statesFor, wrongState } from "./campaign-status.ts";
import { checkCampaign } from "./check-campaign.ts";
import { draftHash } from "./draft-hash.ts";
import { findDryRun } from "./dry-run-queries.ts";
import { chooseCanary, freezeAudience, freezeDryRun } from "./freeze-queries.ts";
import { type CampaignRow, getCampaign, moveCampaign } from "./queries.ts";
import { uploadForPages } from "./upload-for-pages.ts";
import { wakeLanesJob } from "./wake-lanes.ts";

export type Launch = {
  workspaceId: string;
  campaignId: string;
  /** Exactly the set of this dry run; without it whoever is in the audience now. */
  hash?: string | undefined;
  leaveOut?: string[];
  holdSeconds?: number;
};

/**
 * Freezes the audience as ledger rows and begins to send, in one transaction: two launches at once make one.
 * @throws AppError not_found, campaign_not_draft, campaign_changed, invalid_request when message or audience is missing, campaign_audience_empty
 */
export function launchCampaign(ctx: Context, input: Launch): Promise<void> {
  const { workspaceId, campaignId, hash, leaveOut = [], holdSeconds = 0 } = input;
  return inWorkspace(ctx, workspaceId, async (tx) => {
    await holdOffErasures(tx.db, [workspaceId], "launch");
    const before = await getCampaign(tx.db, workspaceId, campaignId);
    const holdUntil = holdSeconds > 0 ? new Date(Date.now() + holdSeconds * 1000) : null;
    const changes = { launchedAt: ctx.now(), holdUntil, leaveOut, setHash: hash ?? null, stopReason: null };
    if (!(await moveCampaign(tx.db, workspaceId, campaignId, statesFor("launch"), "running", changes)))
      throw wrongState("launch");
    const campaign = await getCampaign(tx.db, workspaceId, campaignId);
    const count = await freeze(tx, campaign, hash, holdUntil);
    if (count === 0) throw new AppError("campaign_audience_empty", "Nobody is in this audience.");
    await uploadForPages(tx, campaign);
    if (campaign.safeguards?.hasCanary) await chooseCanary(tx.db, workspaceId, campaignId);
    await noteEvent(tx, { workspaceId, campaignId }, "launched", `Launched to ${count.toLocaleString("en")}${byWhom(ctx)}.`);
    await recordAudit(tx, {
      ...{ action: "campaign.launched", workspaceId, subject: { kind: "campaign", id: campaignId, name: before.name } },
      after: { people: count },
    });
    await ctx.enqueue(tx, wakeLanesJob, {}, { jobKey: "campaigns.wake_lanes", priority: -5 });
    ctx.log.info({ campaignId, audience: count, wasScheduled: before.status === "scheduled" }, "campaign launched");
  });
}

async function freeze(tx: Context, campaign: CampaignRow, hash: string | undefined, holdUntil: Date | null): Promise<number> {
  const { workspaceId, id: campaignId, content, audience, leaveOut } = campaign;
  if (!content) throw new AppError("invalid_request", "Write the message first.");
  if (!audience) throw new AppError("invalid_request", "Choose who should get it first.");
  await checkCampaign(tx.db, workspaceId, { content, audience });
  const frozen = { workspaceId, campaignId, holdUntil, now: tx.now() };
  if (hash === undefined) return freezeAudience(tx.db, frozen, audience);
  const dryRun = await findDryRun(tx.db, workspaceId, campaignId);
  if (dryRun?.hash !== hash || dryRun.draftHash !== draftHash(campaign))
    throw new AppError("campaign_changed", "Message or audience changed since this dry run. Check everybody again.");
  return freezeDryRun(tx.db, frozen, dryRun, leaveOut);
}

const byWhom = (ctx: Context) => (ctx.actor.kind === "account" ? ` by ${ctx.actor.name}` : "");
