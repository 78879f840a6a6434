import type { OutgoingContent, UtilityUse } from "contract/messages.ts";
import { sql } from "kysely";
import type { Db } from "../context.ts";
import { uuidArray } from "../db/uuid-array.ts";
import { deadAfterSeconds } from "../jobs/release-dead-processes.ts";
import { launchedContent } from "./campaign-message.ts";

/** Longer than the longest call to Meta. Real time. */
const longestFlightSeconds = 60;

type Flight = {
  senderId: string;
  campaignId: string;
  pageId: string;
  contactIds: string[];
  /** Of them, who gets the template. */
  byTemplate: string[];
  platformAt: Date;
};

/** Answers its id. */
export async function insertFlight(db: Db, flight: Flight): Promise<string> {
  const { senderId, campaignId, pageId, contactIds, byTemplate, platformAt } = flight;
  const { rows } = await sql<{ id: string }>`/* prepared */
    insert into campaign_flight (sender_id, campaign_id, page_id, contact_ids, by_template, platform_at)
    values (${senderId}, ${campaignId}, ${pageId}, ${uuidArray(contactIds)}, nullif(${uuidArray(byTemplate)}, '{}'), ${platformAt}) returning id`.execute(
    db,
  );
  return (rows[0] as { id: string }).id;
}

export async function deleteFlights(db: Db, ids: string[]) {
  if (ids.length > 0) await sql`/* prepared */ delete from campaign_flight where id = any (${uuidArray(ids)})`.execute(db);
}

export type LostFlight = {
  id: string;
  campaignId: string;
  pageId: string;
  contactIds: string[];
  platformAt: Date;
  startedAt: Date;
  content: OutgoingContent;
  instead: UtilityUse | null;
  byTemplate: string[] | null;
  workspaceId: string;
  pageName: string;
  workspaceName: string;
};

/** Rounds whose process died, or that are out far too long; locked. */
export async function lockLostFlights(db: Db, limit: number): Promise<LostFlight[]> {
  const { rows } = await sql<LostFlight>`
    select f.id, f.campaign_id, f.page_id, f.contact_ids, f.platform_at, f.started_at, f.by_template, ${launchedContent("c")} as content, c.instead, c.workspace_id, p.name as page_name, w.name as workspace_name
    from campaign_flight f join campaign c on c.id = f.campaign_id join page p on p.id = f.page_id join workspace w on w.id = p.workspace_id
    where f.started_at < now() - make_interval(secs => ${longestFlightSeconds})
      or not exists (select from process_heartbeat h where h.id = f.sender_id and h.seen_at > now() - make_interval(secs => ${deadAfterSeconds}))
    order by f.id limit ${limit} for update of f skip locked`.execute(db);
  return rows;
}

export type LostRecipient = {
  workspaceId: string;
  contactId: string;
  messageId: string;
  attempt: number;
  conversationId: string;
  name: string | null;
  firstName: string | null;
  lastName: string | null;
};

/** Recipients of a lost round that are still marked as sending. */
export async function lockLostRecipients(db: Db, flight: LostFlight): Promise<LostRecipient[]> {
  const { rows } = await sql<LostRecipient>`
    select r.workspace_id, r.contact_id, r.message_id, r.attempt, v.id as conversation_id, c.name, c.first_name, c.last_name
    from campaign_recipient r join contact c on c.id = r.contact_id join conversation v on v.contact_id = c.id
    where r.campaign_id = ${flight.campaignId} and r.page_id = ${flight.pageId} and r.contact_id = any (${uuidArray(flight.contactIds)}) and r.status = 'sending'
    for update of r`.execute(db);
  return rows;
}

export type DoubtfulMessage = {
  id: string;
  workspaceId: string;
  pageId: string;
  conversationId: string;
  contactId: string;
  campaignId: string;
  content: unknown;
  /** By which rule it left, as far as it shows in how Meta tells it back. */
  policyRule: string | null;
  problem: unknown;
  attempt: number;
  inFlightAt: Date;
  occurredAt: Date;
};

/** Writes messages in doubt, so that the echo or a lookup can settle them, and marks their recipients. */
export async function markInDoubt(db: Db, messages: DoubtfulMessage[]) {
  if (messages.length === 0) return;
  await sql`
    insert into message (id, workspace_id, page_id, conversation_id, contact_id, campaign_id, direction, author_kind, content, policy_rule, status, problem, attempt, in_flight_at, occurred_at)
    select id, "workspaceId", "pageId", "conversationId", "contactId", "campaignId", 'out', 'campaign', content, "policyRule", 'unknown', problem, attempt, "inFlightAt", "occurredAt"
    from jsonb_to_recordset(${JSON.stringify(messages)}::jsonb) as given (id uuid, "workspaceId" uuid, "pageId" uuid, "conversationId" uuid, "contactId" uuid, "campaignId" uuid,
      content jsonb, "policyRule" text, problem jsonb, attempt smallint, "inFlightAt" timestamptz, "occurredAt" timestamptz)
    on conflict (id) do update set status = 'unknown', content = excluded.content, policy_rule = excluded.policy_rule, problem = excluded.problem, in_flight_at = excluded.in_flight_at, occurred_at = excluded.occurred_at, due_at = null,
      version = nextval('change_version')
    where message.status = 'ready'`.execute(db);
  await sql`
    update campaign_recipient r set status = case when m.status = 'unknown' then 'unknown' else 'sent' end, problem = case when m.status = 'unknown' then m.problem end
    from message m where m.id = any (${sql.val(messages.map((message) => message.id))}::uuid[]) and r.message_id = m.id and r.status = 'sending'`.execute(
    db,
  );
}
