import { sql } from "kysely";
import { holdOffErasures } from "../contacts/erasure-marks.ts";
import { type Context, inWorkspace } from "../context.ts";
import { AppError, notFound } from "../errors.ts";
import { checkCampaign } from "./check-campaign.ts";
import { getCampaign, insertCampaign, moveCampaign } from "./queries.ts";
import { uploadForPages } from "./upload-for-pages.ts";
import { wakeLanesJob } from "./wake-lanes.ts";

type Input = { workspaceId: string; campaignId: string; contactIds: string[] };

const longestName = 120;

/**
 * Sends the message to a few chosen people: a small campaign of its own, so that policy, ledger and pace are the same as later.
 * @throws AppError not_found, invalid_request
 */
export function testCampaign(ctx: Context, input: Input): Promise<{ campaignId: string }> {
  const { workspaceId } = input;
  const contactIds = [...new Set(input.contactIds)];
  return inWorkspace(ctx, workspaceId, async (tx) => {
    await holdOffErasures(tx.db, [workspaceId], "launch");
    const { name, content, instead } = await getCampaign(tx.db, workspaceId, input.campaignId);
    if (!content) throw new AppError("invalid_request", "Write the message first.");
    await checkCampaign(tx.db, workspaceId, { content });
    const { id: campaignId } = await insertCampaign(tx.db, {
      ...{
        workspaceId,
        name: `Test of ${name}`.slice(0, longestName),
        content,
        instead,
        audience: undefined,
        testOf: input.campaignId,
      },
      createdBy: ctx.actor.kind === "account" ? ctx.actor.accountId : null,
    });
    const { rows } = await sql<{ count: number }>`
      with frozen as (
        insert into campaign_recipient (workspace_id, campaign_id, contact_id, page_id)
        select workspace_id, ${campaignId}::uuid, id, page_id from contact where workspace_id = ${workspaceId} and id = any (${sql.val(contactIds)}::uuid[])
        returning page_id),
      pages as (
        insert into campaign_page (workspace_id, campaign_id, page_id, audience) select ${workspaceId}::uuid, ${campaignId}::uuid, page_id, count(*) from frozen group by 3 returning audience)
      select coalesce(sum(audience), 0)::bigint as count from pages`.execute(tx.db);
    if (rows[0]?.count !== contactIds.length) throw notFound("contact");
    await uploadForPages(tx, { id: campaignId, content });
    await moveCampaign(tx.db, workspaceId, campaignId, ["draft"], "running", { launchedAt: ctx.now() });
    await ctx.enqueue(tx, wakeLanesJob, {}, { jobKey: "campaigns.wake_lanes", priority: -5 });
    return { campaignId };
  });
}
