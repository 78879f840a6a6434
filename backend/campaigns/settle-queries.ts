import { sql } from "kysely";
import type { Db } from "../context.ts";
import { toMessageContent } from "../messages/message-content.ts";
import type { InFlight, Outcome } from "../sending/outcomes.ts";

const waitingRules = ["throttled", "unreachable", "page"];

/** Brings recipients to the outcome of their messages. Rows that an echo has settled meanwhile stay as they are. */
export async function settleRecipients(db: Db, outcomes: Outcome[], now: Date) {
  const given = outcomes.map((outcome) => ({
    i: outcome.messageId,
    s: outcome.status,
    ...(outcome.status !== "sent" && { p: outcome.problem }),
    ...(outcome.status === "deferred" && outcome.dueAt && { d: outcome.dueAt }),
    // Being told to wait is not a failed attempt.
    ...(outcome.status === "deferred" && waitingRules.includes(outcome.problem.rule) && { u: 1 }),
  }));
  await sql`
    update campaign_recipient r set status = given.s, problem = given.p, due_at = given.d, attempt = r.attempt - coalesce(given.u, 0),
      settled_at = case when given.s in ('sent', 'failed') then ${now}::timestamptz end
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (i uuid, s text, p jsonb, d timestamptz, u smallint)
    where r.message_id = given.i and r.message_id = any (${sql.val(outcomes.map((outcome) => outcome.messageId))}::uuid[]) and r.status = 'sending'`.execute(
    db,
  );
}

export type SettledMessage = { message: InFlight; outcome: Outcome; platformAt: Date };

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
  await sql`
    insert into message (id, workspace_id, page_id, conversation_id, contact_id, campaign_id, direction, author_kind, content, mid, status, problem, policy_rule, policy_inputs,
      attempt, in_flight_at, occurred_at)
    select id, workspace_id, page_id, conversation_id, contact_id, campaign_id, 'out', 'campaign', content, mid, status, problem, rule, inputs, attempt, now(), occurred_at
    from unnest(
      ${column(({ message }) => message.messageId)}::uuid[], ${column(({ message }) => message.workspaceId)}::uuid[], ${column(({ message }) => message.pageId)}::uuid[],
      ${column(({ message }) => message.conversationId)}::uuid[], ${column(({ message }) => message.contactId)}::uuid[], ${column(({ message }) => message.campaignId)}::uuid[],
      ${column(({ message }) => JSON.stringify(toMessageContent(message.content)))}::jsonb[], ${column(({ outcome }) => (outcome.status === "sent" ? outcome.mid : null))}::text[],
      ${column(({ outcome }) => outcome.status)}::text[], ${column(({ outcome }) => (outcome.status === "sent" ? null : JSON.stringify(outcome.problem)))}::jsonb[],
      ${column(({ message }) => message.rule)}::text[], ${column(({ message }) => JSON.stringify(message.question))}::jsonb[], ${column(({ message }) => message.attempt)}::smallint[],
      ${column(({ platformAt }) => platformAt)}::timestamptz[])
      as given (id, workspace_id, page_id, conversation_id, contact_id, campaign_id, content, mid, status, problem, rule, inputs, attempt, occurred_at)
    on conflict (id) do update set status = excluded.status, mid = coalesce(excluded.mid, message.mid), problem = excluded.problem, content = excluded.content,
      policy_rule = excluded.policy_rule, policy_inputs = excluded.policy_inputs, attempt = excluded.attempt, in_flight_at = excluded.in_flight_at,
      occurred_at = excluded.occurred_at, version = nextval('change_version')
    where message.status in ('ready', 'unknown')`.execute(db);
}
