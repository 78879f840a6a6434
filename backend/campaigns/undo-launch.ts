import { sql } from "kysely";
import { recordAudit } from "../accounts/record-audit.ts";
import { type Context, inWorkspace } from "../context.ts";
import { AppError } from "../errors.ts";
import { noteEvent } from "./campaign-events.ts";
import { getCampaign } from "./queries.ts";
import { wakeLanesJob } from "./wake-lanes.ts";

type Which = { workspaceId: string; campaignId: string };

/** Takes a launch back while it is held: the campaign is a draft again, as if it had not been launched. @throws AppError not_found, campaign_on_its_way */
export function undoLaunch(ctx: Context, which: Which): Promise<void> {
  return inWorkspace(ctx, which.workspaceId, async (tx) => {
    await endHold(tx, which, sql`status = 'draft', launched_at = null, canary = null, set_hash = null, leave_out = '{}'`);
    for (const table of ["campaignCanary", "campaignRecipient", "campaignPage"] as const)
      await tx.db.deleteFrom(table).where("campaignId", "=", which.campaignId).execute();
    const { name } = await getCampaign(tx.db, which.workspaceId, which.campaignId);
    const subject = { kind: "campaign", id: which.campaignId, name };
    await recordAudit(tx, { action: "campaign.taken_back", workspaceId: which.workspaceId, subject });
    await noteEvent(tx, which, "undone", `Launch taken back${byWhom(ctx)}; nothing had been sent.`);
  });
}

/** Ends the hold and begins now. @throws AppError not_found, campaign_on_its_way */
export function releaseCampaign(ctx: Context, which: Which): Promise<void> {
  return inWorkspace(ctx, which.workspaceId, async (tx) => {
    await endHold(tx, which, sql`status = status`);
    await sql`update campaign_page set look_at = now() where campaign_id = ${which.campaignId}`.execute(tx.db);
    await ctx.enqueue(tx, wakeLanesJob, {}, { jobKey: "campaigns.wake_lanes", priority: -5 });
  });
}

/** The row lock makes the end of the hold, and with it the first claim, wait for this. */
async function endHold(tx: Context, { workspaceId, campaignId }: Which, change: ReturnType<typeof sql>) {
  await getCampaign(tx.db, workspaceId, campaignId);
  const { rows } = await sql`
    update campaign set ${change}, hold_until = null, version = nextval('change_version')
    where workspace_id = ${workspaceId} and id = ${campaignId} and status in ('running', 'paused') and hold_until > now() + interval '500 milliseconds'
      and not exists (select from campaign_recipient r where r.campaign_id = campaign.id and r.attempt > 0)
    returning id`.execute(tx.db);
  if (rows.length === 0) throw new AppError("campaign_on_its_way", "Sending has begun already. Stop the campaign instead.");
}

const byWhom = (ctx: Context) => (ctx.actor.kind === "account" ? ` by ${ctx.actor.name}` : "");
