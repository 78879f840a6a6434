import { sql } from "kysely";
import type { Db } from "../context.ts";
import { uuidArray } from "../db/uuid-array.ts";
import { toMessageContent } from "../messages/message-content.ts";
import { type InFlight, isUncounted, type Outcome } from "../sending/outcomes.ts";
import { policyInputs } from "../sending/policy-inputs.ts";

/**
 * Brings recipients to the outcome of their messages. Rows that an echo has settled meanwhile stay as they are. An outcome that came so late
 * that its round was taken for lost settles what is in doubt by now: no lookup would, since the message itself is not unknown any more.
 */
export async function settleRecipients(db: Db, outcomes: Outcome[], now: Date) {
  const sent = outcomes.flatMap((outcome) => (outcome.status === "sent" ? [outcome.messageId] : []));
  if (sent.length > 0) {
    await sql`/* prepared */
      update campaign_recipient set status = 'sent', problem = null, due_at = null, settled_at = ${now}
      where message_id = any (${uuidArray(sent)}) and status in ('sending', 'unknown', 'waiting', 'deferred')`.execute(db);
  }
  const others = outcomes.flatMap((outcome) => (outcome.status === "sent" ? [] : [recipientRow(outcome)]));
  if (others.length === 0) return;
  await sql`
    update campaign_recipient r set status = given.status, problem = given.problem, due_at = given."dueAt", attempt = r.attempt - given.uncounted,
      settled_at = case when given.status = 'failed' then ${now}::timestamptz end
    from jsonb_to_recordset(${JSON.stringify(others)}::jsonb) as given ("messageId" uuid, status text, problem jsonb, "dueAt" timestamptz, uncounted smallint)
    where r.message_id = given."messageId" and (r.status = 'sending' or (r.status = 'unknown' and given.status = 'failed'))`.execute(
    db,
  );
}

const recipientRow = (outcome: Exclude<Outcome, { status: "sent" }>) => ({
  messageId: outcome.messageId,
  status: outcome.status,
  problem: outcome.problem,
  dueAt: outcome.status === "deferred" ? outcome.dueAt : null,
  uncounted: isUncounted(outcome) ? 1 : 0,
});

export type SettledMessage = { message: InFlight; outcome: Outcome; platformAt: Date };

/** What an echo has settled stays; it only did not know by which rule the message left. */
const unlessSettled = (column: string) =>
  sql`case when message.status in ('ready', 'unknown') then excluded.${sql.ref(column)} else message.${sql.ref(column)} end`;

/**
 * Writes the messages of a campaign once their outcome is known. One that an echo has written first, or a lookup has made ready again,
 * is brought up to date; deferred ones have no message yet.
 */
export async function insertSettled(db: Db, settled: SettledMessage[]) {
  const rows = settled.flatMap(({ message, outcome, platformAt }) =>
    outcome.status === "deferred" ? [] : [{ message, outcome, platformAt }],
  );
  if (rows.length === 0) return;
  // Arrays, because parsing them costs the server a fifth of parsing JSON.
  const column = <T>(read: (row: (typeof rows)[number]) => T) => sql.val(rows.map(read));
  const ids = (read: (message: InFlight) => string | null) => uuidArray(rows.map(({ message }) => read(message)));
  await sql`/* prepared */
    insert into message (id, workspace_id, page_id, conversation_id, contact_id, campaign_id, direction, author_kind, content, mid, status, problem, policy_rule, policy_inputs,
      attempt, in_flight_at, occurred_at)
    select id, workspace_id, page_id, conversation_id, contact_id, campaign_id, 'out', 'campaign', content, mid, status, problem, rule, inputs, attempt, now(), occurred_at
    from unnest(
      ${ids((message) => message.messageId)}, ${ids((message) => message.workspaceId)}, ${ids((message) => message.pageId)},
      ${ids((message) => message.conversationId)}, ${ids((message) => message.contactId)}, ${ids((message) => message.campaignId)},
      ${column(({ message }) => JSON.stringify(toMessageContent(message.content)))}::jsonb[], ${column(({ outcome }) => (outcome.status === "sent" ? outcome.mid : null))}::text[],
      ${column(({ outcome }) => outcome.status)}::text[], ${column(({ outcome }) => (outcome.status === "sent" ? null : JSON.stringify(outcome.problem)))}::jsonb[],
      ${column(({ message }) => message.rule)}::text[], ${column(({ message }) => policyInputs(message.question))}::jsonb[], ${column(({ message }) => message.attempt)}::smallint[],
      ${column(({ platformAt }) => platformAt)}::timestamptz[])
      as given (id, workspace_id, page_id, conversation_id, contact_id, campaign_id, content, mid, status, problem, rule, inputs, attempt, occurred_at)
    on conflict (id) do update set status = ${unlessSettled("status")}, mid = coalesce(message.mid, excluded.mid), problem = ${unlessSettled("problem")},
      content = excluded.content, policy_rule = excluded.policy_rule, policy_inputs = excluded.policy_inputs, attempt = excluded.attempt,
      in_flight_at = excluded.in_flight_at, occurred_at = ${unlessSettled("occurred_at")}, version = nextval('change_version')
    where message.status in ('ready', 'unknown') or message.policy_rule is null`.execute(db);
}
