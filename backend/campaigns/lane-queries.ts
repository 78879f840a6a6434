import type { OutgoingContent, SendProblem } from "contract/messages.ts";
import { sql } from "kysely";
import type { Db } from "../context.ts";
import type { Outcome } from "../sending/outcomes.ts";

const leaseSeconds = 10;

/** Pages with due recipients of running campaigns that can send now and that nobody else works on. Real time. */
export async function findWaitingPages(db: Db, ownerId: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ pageId: string }>`
    select distinct cp.page_id from campaign c
    join campaign_page cp on cp.campaign_id = c.id
    join page p on p.id = cp.page_id and p.status = 'connected' and (p.hold_until is null or p.hold_until <= now())
    left join page_lane l on l.page_id = cp.page_id
    where c.status = 'running' and (l.page_id is null or l.owner_id = ${ownerId}::uuid or l.expires_at <= now())
      and exists (select from campaign_recipient r where r.page_id = cp.page_id and r.campaign_id = c.id and r.status in ('waiting', 'deferred') and (r.due_at is null or r.due_at <= now()))
    limit ${limit}`.execute(db);
  return rows.map((row) => row.pageId);
}

/** Takes or renews the lane of a Page; false when another process holds it. */
export async function holdLane(db: Db, pageId: string, ownerId: string): Promise<boolean> {
  const { rows } = await sql`
    insert into page_lane (page_id, owner_id, expires_at) values (${pageId}, ${ownerId}, now() + make_interval(secs => ${leaseSeconds}))
    on conflict (page_id) do update set owner_id = excluded.owner_id, expires_at = excluded.expires_at
    where page_lane.owner_id = excluded.owner_id or page_lane.expires_at <= now()
      or not exists (select from process_heartbeat h where h.id = page_lane.owner_id and h.seen_at > now() - interval '8 seconds')
    returning page_id`.execute(db);
  return rows.length > 0;
}

export const leaveLane = (db: Db, pageId: string, ownerId: string) => db.deleteFrom("pageLane").where("pageId", "=", pageId).where("ownerId", "=", ownerId).execute();

export type LanePage = {
  id: string;
  workspaceId: string;
  facebookPageId: string;
  name: string;
  sealedToken: string | null;
  status: string;
  statusReason: string | null;
  humanAgentGranted: boolean;
  pacePerSecond: number;
  isHeld: boolean;
};

export const findLanePage = (db: Db, pageId: string): Promise<LanePage | undefined> =>
  db
    .selectFrom("page")
    .select(["id", "workspaceId", "facebookPageId", "name", "accessToken as sealedToken", "status", "statusReason", "humanAgentGranted", "pacePerSecond"])
    .select(sql<boolean>`coalesce(hold_until > now(), false)`.as("isHeld"))
    .where("id", "=", pageId)
    .executeTakeFirst();

export type ClaimedRecipient = {
  campaignId: string;
  contactId: string;
  messageId: string;
  conversationId: string;
  psid: string;
  name: string | null;
  firstName: string | null;
  lastName: string | null;
  lastMessageAt: Date | null;
  lastActionAt: Date | null;
  adMessageAt: Date | null;
  optedOutAt: Date | null;
  unavailableSince: Date | null;
};

/** Takes due recipients of running campaigns of one Page, marked as sending; nobody else can take them. */
export async function claimRecipients(db: Db, pageId: string, limit: number): Promise<ClaimedRecipient[]> {
  const { rows } = await sql<ClaimedRecipient>`
    with due as (
      select r.campaign_id, r.contact_id from campaign_recipient r
      join campaign c on c.id = r.campaign_id and c.status = 'running'
      where r.page_id = ${pageId} and r.status in ('waiting', 'deferred') and (r.due_at is null or r.due_at <= now())
      order by r.campaign_id, r.contact_id limit ${limit} for update of r skip locked),
    claimed as (
      update campaign_recipient r set status = 'sending', message_id = coalesce(r.message_id, uuidv7()), due_at = null, problem = null
      from due where r.campaign_id = due.campaign_id and r.contact_id = due.contact_id
      returning r.campaign_id, r.contact_id, r.message_id)
    select claimed.campaign_id, claimed.contact_id, claimed.message_id, v.id as conversation_id, c.psid, c.name, c.first_name, c.last_name,
      c.last_message_at, c.last_action_at, c.ad_message_at, c.opted_out_at, c.unavailable_since
    from claimed join contact c on c.id = claimed.contact_id join conversation v on v.contact_id = c.id`.execute(db);
  return rows;
}

export async function findContents(db: Db, campaignIds: string[]): Promise<Map<string, OutgoingContent>> {
  const rows = await db.selectFrom("campaign").select(["id", "content"]).where("id", "in", campaignIds).execute();
  return new Map(rows.map((row) => [row.id, row.content as unknown as OutgoingContent]));
}

export type Refusal = { campaignId: string; contactId: string; status: "refused" | "deferred"; problem: SendProblem };

/** Recipients that policy holds back, straight after their claim. */
export async function refuseRecipients(db: Db, refusals: Refusal[], now: Date) {
  if (refusals.length === 0) return;
  await sql`
    update campaign_recipient r set status = given.status, problem = given.problem, settled_at = case when given.status = 'refused' then ${now}::timestamptz end,
      message_id = case when exists (select from message m where m.id = r.message_id) then r.message_id end
    from jsonb_to_recordset(${JSON.stringify(refusals)}::jsonb) as given ("campaignId" uuid, "contactId" uuid, status text, problem jsonb)
    where r.campaign_id = given."campaignId" and r.contact_id = given."contactId" and r.status = 'sending'`.execute(db);
  // A message of theirs that was proven absent before will not leave any more.
  await sql`
    update message m set status = 'refused', problem = r.problem, version = nextval('change_version') from campaign_recipient r
    join jsonb_to_recordset(${JSON.stringify(refusals)}::jsonb) as given ("campaignId" uuid, "contactId" uuid) on r.campaign_id = given."campaignId" and r.contact_id = given."contactId"
    where m.id = r.message_id and r.status = 'refused' and m.status in ('ready', 'deferred')`.execute(db);
}

/** Brings recipients along with the outcomes of their messages. */
export async function settleRecipients(db: Db, outcomes: Outcome[], now: Date) {
  const given = outcomes
    .filter((outcome) => outcome.campaignId)
    .map((outcome) => ({
      campaignId: outcome.campaignId,
      contactId: outcome.contactId,
      messageId: outcome.messageId,
      status: outcome.status,
      problem: outcome.status === "sent" ? null : outcome.problem,
      dueAt: outcome.status === "deferred" ? outcome.dueAt : null,
    }));
  if (given.length === 0) return;
  await sql`
    update campaign_recipient r set status = given.status, problem = given.problem, due_at = given."dueAt",
      settled_at = case when given.status in ('sent', 'failed') then ${now}::timestamptz end
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given ("campaignId" uuid, "contactId" uuid, "messageId" uuid, status text, problem jsonb, "dueAt" timestamptz)
    where r.campaign_id = given."campaignId" and r.contact_id = given."contactId" and r.message_id = given."messageId" and r.status in ('sending', 'unknown')`.execute(db);
}
