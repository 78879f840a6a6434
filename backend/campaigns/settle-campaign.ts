import { sql } from "kysely";
import type { Settlement, SettleUnknown } from "../sending/settle-unknown.ts";
import type { Settle } from "../sending/outcomes.ts";
import { recipientsConfirmed } from "./confirm-recipients.ts";
import { settleRecipients } from "./lane-queries.ts";

export const settleSent: Settle = (tx, outcomes) => settleRecipients(tx.db, outcomes, tx.now());

/** What unknown messages turned out to be, for the recipients they belong to. Those of a cancelled campaign do not go out again. */
export const settleLookedUp: SettleUnknown = async (tx, settlements) => {
  const ours = settlements.filter((one): one is Settlement & { campaignId: string } => one.campaignId !== null);
  if (ours.length === 0) return;
  await recipientsConfirmed(tx, ours.filter((one) => one.result === "sent").map((one) => one.messageId));
  const given = ours.filter((one) => one.result !== "sent").map(({ messageId, campaignId, contactId, result, problem }) => ({ messageId, campaignId, contactId, result, problem }));
  if (given.length === 0) return;
  await sql`
    update campaign_recipient r set
      status = case given.result when 'unknown' then 'unknown' when 'lost' then 'failed' else case when c.status = 'cancelled' then 'cancelled' else 'waiting' end end,
      problem = given.problem, settled_at = case when given.result = 'lost' or (given.result = 'absent' and c.status = 'cancelled') then ${tx.now()}::timestamptz end
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given ("messageId" uuid, "campaignId" uuid, "contactId" uuid, result text, problem jsonb), campaign c
    where r.campaign_id = given."campaignId" and r.contact_id = given."contactId" and r.message_id = given."messageId" and c.id = r.campaign_id and r.status in ('sending', 'unknown')`.execute(tx.db);
};
