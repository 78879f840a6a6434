import { sql } from "kysely";
import { type Context, inTransaction } from "../context.ts";
import { AppError } from "../errors.ts";
import { noteEvent } from "./campaign-events.ts";
import { launchCampaign } from "./launch-campaign.ts";
import { publishCampaign } from "./publish-campaign.ts";

type Due = { id: string; workspaceId: string; startsAt: Date; lateMinutes: number; leaveOut: string[] };

const mostAtOnce = 20;

/**
 * Launches what is due. One that is later than it may be does not begin by itself: it is marked as missed and asks. Called every second;
 * the change of state makes two workers take turns.
 */
export async function startScheduled(ctx: Context): Promise<void> {
  const now = ctx.now();
  const { rows } = await sql<Due>`
    select id, workspace_id, starts_at, late_minutes, leave_out from campaign where status = 'scheduled' and starts_at <= ${now}::timestamptz
    order by starts_at limit ${mostAtOnce}`.execute(ctx.db);
  for (const campaign of rows) {
    const lateMinutes = Math.floor((now.getTime() - campaign.startsAt.getTime()) / 60_000);
    if (lateMinutes > campaign.lateMinutes)
      await miss(ctx, campaign, `It was due ${late(lateMinutes)} before anything could begin it.`);
    else await start(ctx, campaign);
  }
}

async function start(ctx: Context, { id: campaignId, workspaceId, leaveOut }: Due) {
  try {
    await launchCampaign(ctx, { workspaceId, campaignId, leaveOut });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // Another worker was faster, or somebody changed their mind.
    if (error.code === "campaign_not_draft") return;
    await miss(ctx, { id: campaignId, workspaceId }, `It could not begin: ${error.message}`);
  }
}

function miss(ctx: Context, { id, workspaceId }: Pick<Due, "id" | "workspaceId">, reason: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const { rows } = await sql`
      update campaign set status = 'missed', stop_reason = ${reason}, version = nextval('change_version') where id = ${id} and status = 'scheduled' returning id`.execute(
      tx.db,
    );
    if (rows.length === 0) return;
    await noteEvent(tx, { workspaceId, campaignId: id }, "missed", reason);
    publishCampaign(tx, workspaceId, id);
  });
}

const late = (minutes: number) => (minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`);
