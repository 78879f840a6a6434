import { sql } from "kysely";
import { z } from "zod";
import { type Context, inTransaction } from "../context.ts";
import { defineJob } from "../jobs/define-job.ts";

const batch = 10_000;
const mostBatches = 1000;

/** Marks everybody a cancelled campaign has not reached, in batches so that no statement runs long. */
export const cancelRestJob = defineJob({
  name: "campaigns.cancel_rest",
  payload: z.object({ campaignId: z.uuid() }),
  maxAttempts: 10,
  run: async (ctx, { campaignId }) => {
    for (let round = 0; round < mostBatches; round += 1) if ((await cancelSome(ctx, campaignId)) < batch) return;
  },
});

function cancelSome(ctx: Context, campaignId: string): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    const { rows } = await sql<{ messageId: string }>`
      with rest as (
        select r.message_id from campaign_recipient r join campaign c on c.id = r.campaign_id and c.status = 'cancelled'
        where r.campaign_id = ${campaignId} and r.status in ('waiting', 'deferred') limit ${batch} for update of r skip locked)
      update campaign_recipient r set status = 'cancelled', problem = null, due_at = null, settled_at = ${ctx.now()}::timestamptz from rest
      where r.message_id = rest.message_id returning r.message_id`.execute(tx.db);
    const messages = rows.map((row) => row.messageId);
    // A message of theirs never left or was proven absent; it goes with its recipient.
    if (messages.length > 0)
      await tx.db.deleteFrom("message").where("id", "in", messages).where("status", "=", "ready").execute();
    return rows.length;
  });
}
