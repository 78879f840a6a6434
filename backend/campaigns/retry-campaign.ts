import { sql } from "kysely";
import { type Context, inWorkspace } from "../context.ts";
import { AppError } from "../errors.ts";
import { noteEvent } from "./campaign-events.ts";
import { statesFor, wrongState } from "./campaign-status.ts";
import { getCampaign } from "./queries.ts";
import { wakeLanesJob } from "./wake-lanes.ts";

/** Has those tried again whose failure was temporary; Meta refused their message, so nothing can arrive twice. @throws AppError not_found, campaign_already_over, nothing_to_retry */
export function retryCampaign(ctx: Context, which: { workspaceId: string; campaignId: string }): Promise<void> {
  const { workspaceId, campaignId } = which;
  return inWorkspace(ctx, workspaceId, async (tx) => {
    const campaign = await getCampaign(tx.db, workspaceId, campaignId);
    if (!statesFor("retry").includes(campaign.status)) throw wrongState("retry");
    const { rows } = await sql<{ messageId: string; pageId: string }>`
      update campaign_recipient set status = 'waiting', problem = null, settled_at = null, due_at = null, attempt = 0
      where workspace_id = ${workspaceId} and campaign_id = ${campaignId} and status = 'failed' and problem ->> 'canRetry' = 'true'
      returning message_id, page_id`.execute(tx.db);
    if (rows.length === 0) throw new AppError("nothing_to_retry", "No failure of this campaign is temporary.");
    // The message of each is written anew when its next outcome is known.
    await sql`
      update message set status = 'ready', problem = null, version = nextval('change_version')
      where id = any (${sql.val(rows.map((row) => row.messageId))}::uuid[]) and status = 'failed'`.execute(tx.db);
    await sql`update campaign_page set look_at = now() where campaign_id = ${campaignId} and page_id = any (${sql.val([...new Set(rows.map((row) => row.pageId))])}::uuid[])`.execute(
      tx.db,
    );
    await sql`
      update campaign set status = case status when 'completed' then 'running' else status end, finished_at = null, version = nextval('change_version')
      where id = ${campaignId}`.execute(tx.db);
    await noteEvent(tx, which, "retried", `${rows.length.toLocaleString("en")} temporary failures tried again${byWhom(ctx)}.`);
    await ctx.enqueue(tx, wakeLanesJob, {}, { jobKey: "campaigns.wake_lanes", priority: -5 });
  });
}

const byWhom = (ctx: Context) => (ctx.actor.kind === "account" ? ` by ${ctx.actor.name}` : "");
