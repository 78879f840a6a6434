import { sql } from "kysely";
import type { SettleUnknown } from "../sending/settle-unknown.ts";
import { recipientsConfirmed } from "./confirm-recipients.ts";

/** What unknown messages turned out to be, for the recipients they belong to. Those of a cancelled campaign do not go out again. */
export const settleLookedUp: SettleUnknown = async (tx, settlements) => {
  const ours = settlements.filter((one) => one.campaignId !== null);
  await recipientsConfirmed(
    tx,
    ours.filter((one) => one.result === "sent").map((one) => one.messageId),
  );
  const others = ours.filter((one) => one.result !== "sent");
  if (others.length === 0) return;
  await sql`
    update campaign_recipient r set
      status = case when given.result = 'lost' then 'failed' when c.status = 'cancelled' then 'cancelled' else 'waiting' end,
      problem = given.problem, settled_at = case when given.result = 'lost' or c.status = 'cancelled' then ${tx.now()}::timestamptz end
    from jsonb_to_recordset(${JSON.stringify(others)}::jsonb) as given ("messageId" uuid, result text, problem jsonb), campaign c
    where r.message_id = given."messageId" and c.id = r.campaign_id and r.status in ('sending', 'unknown')`.execute(tx.db);
  const campaignIds = [...new Set(others.flatMap((one) => one.campaignId ?? []))];
  await sql`update campaign_page set look_at = now() where campaign_id = any (${sql.val(campaignIds)}::uuid[])`.execute(tx.db);
};
