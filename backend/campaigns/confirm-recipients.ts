import { sql } from "kysely";
import type { Context } from "../context.ts";

/** Marks the recipients of these messages as sent: an echo or a lookup has proven it. Joins the caller's transaction. */
export async function recipientsConfirmed(ctx: Context, messageIds: string[]): Promise<void> {
  if (messageIds.length === 0) return;
  await sql`
    update campaign_recipient r set status = 'sent', problem = null, due_at = null, settled_at = coalesce(r.settled_at, ${ctx.now()}::timestamptz)
    from message m
    where m.id = any (${sql.val(messageIds)}::uuid[]) and r.campaign_id = m.campaign_id and r.contact_id = m.contact_id and r.message_id = m.id
      and r.status in ('sending', 'unknown', 'deferred', 'waiting', 'failed')`.execute(ctx.db);
}
