import { sql } from "kysely";
import { type Context, inTransaction } from "../context.ts";
import { decideSend } from "../sending/decide-send.ts";
import { nobody } from "../sending/policy.ts";
import { refusalProblem } from "../sending/refusal-problem.ts";

/** Refuses whom running campaigns cannot reach because their Page was disconnected; no lane would ever ask about them. */
export function refuseDisconnected(ctx: Context): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const verdict = decideSend({
      author: { kind: "campaign", campaignId: "" },
      page: { status: "disconnected", statusReason: null, humanAgentGranted: false },
      contact: nobody,
      now: ctx.now(),
    });
    if (verdict.verdict === "allowed") return;
    await sql`
      with gone as (
        select cp.campaign_id, cp.page_id from campaign_page cp join campaign c on c.id = cp.campaign_id and c.status = 'running'
        join page p on p.id = cp.page_id and p.status = 'disconnected' where cp.look_at <= now()),
      refused as (
        update campaign_recipient r set status = 'refused', problem = ${JSON.stringify(refusalProblem(verdict))}::jsonb, due_at = null, settled_at = ${ctx.now()}
        from gone where r.campaign_id = gone.campaign_id and r.page_id = gone.page_id and r.status in ('waiting', 'deferred'))
      update campaign_page cp set look_at = null from gone where cp.campaign_id = gone.campaign_id and cp.page_id = gone.page_id`.execute(
      tx.db,
    );
  });
}
