import type { OutgoingContent, SendProblem, UtilityUse } from "contract/messages.ts";
import { sql } from "kysely";
import type { Db } from "../context.ts";
import { uuidArray } from "../db/uuid-array.ts";
import { deadAfterSeconds } from "../jobs/release-dead-processes.ts";
import { uploadInForce } from "../sending/page-uploads.ts";
import type { Stop } from "../sending/policy.ts";
import { type ContactFactRow, contactFactColumns, stopOfPage } from "../sending/policy-facts.ts";
import type { UtilityReady } from "../templates/utility/utility-on-page.ts";
import { launchedContent } from "./campaign-message.ts";
import { findCampaignTemplates } from "./campaign-templates.ts";

const leaseSeconds = 10;
/** It was killed. Who stopped in good order has left the lane, which is free a second later. */
const ownerIsDead = sql`exists (select from process_heartbeat h where h.id = l.owner_id and h.seen_at <= now() - make_interval(secs => ${deadAfterSeconds}))`;

const isStopped = sql`exists (select from sending_stop s where s.workspace_id = p.workspace_id and (s.page_id is null or s.page_id = p.id) and s.resumed_at is null)`;

/** Pages of running campaigns with something to look for, that can send now and that nobody else works on. Real time. */
export async function findWaitingPages(db: Db, ownerId: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ pageId: string }>`
    select distinct cp.page_id from campaign_page cp
    join campaign c on c.id = cp.campaign_id and c.status = 'running' and (c.hold_until is null or c.hold_until <= now())
    join page p on p.id = cp.page_id and p.status = 'connected' and (p.hold_until is null or p.hold_until <= now())
    left join page_lane l on l.page_id = cp.page_id
    where cp.look_at <= now() and not ${isStopped} and (l.page_id is null or l.owner_id = ${ownerId}::uuid or l.expires_at <= now() or ${ownerIsDead})
    limit ${limit}`.execute(db);
  return rows.map((row) => row.pageId);
}

/** Processes that send, this one included. */
export async function countSenders(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from process_heartbeat where 'worker' = any (roles) and seen_at > now() - make_interval(secs => ${deadAfterSeconds})`.execute(
    db,
  );
  return Math.max(1, rows[0]?.count ?? 1);
}

type FoundCampaign = Omit<LaneCampaign, "template"> & { pageId: string; workspaceId: string; instead: UtilityUse | null };

/** Campaigns with something to look for by Page, oldest launch first. */
export async function findLaneCampaigns(db: Db, pageIds: string[]): Promise<Map<string, LaneCampaign[]>> {
  const { rows } = await sql<FoundCampaign>`
    select given.id as page_id, due.* from unnest(${uuidArray(pageIds)}) as given (id) cross join lateral (
      select c.id, c.workspace_id, ${launchedContent("c")} as content, c.instead, c.leave_out, c.canary is not null and c.canary <> 'passed' as is_canary,
        u.facebook_attachment_id as attachment_id, u.problem as upload_problem
      from campaign_page cp
      join campaign c on c.id = cp.campaign_id and c.status = 'running' and (c.hold_until is null or c.hold_until <= now())
      left join page_upload u on u.page_id = cp.page_id and u.type = c.content #>> '{attachment,type}' and md5(u.url) = md5(c.content #>> '{attachment,url}') and ${uploadInForce}
      where cp.page_id = given.id and cp.look_at <= now() order by c.launched_at limit 20) due`.execute(db);
  const templates = await findCampaignTemplates(
    db,
    rows.map((row) => ({ ...row, campaignId: row.id })),
  );
  return Map.groupBy(
    rows.map(({ instead, ...row }) => (instead ? { ...row, template: templates.get(row.id)?.get(row.pageId) ?? null } : row)),
    (row) => row.pageId,
  );
}

export type LaneCampaign = {
  id: string;
  content: OutgoingContent;
  leaveOut: string[];
  /** The template that is the message, or for people outside the window, as it is on this Page now. */
  template?: UtilityReady | null;
  /** Of its attachment: Meta's id on this Page, or why Meta did not take it. */
  attachmentId: string | null;
  uploadProblem: string | null;
  /** Only the few chosen to go first get it now. */
  isCanary: boolean;
};

/** Notes when to look again: soon while something is deferred or in doubt, never when every recipient is settled. */
export async function noteNextLook(db: Db, campaign: LaneCampaign, pageId: string) {
  const campaignId = campaign.id;
  // While the first few are watched, the rest waits for the verdict, which looks again.
  if (campaign.isCanary) {
    await sql`update campaign_page set look_at = now() + interval '2 seconds' where campaign_id = ${campaignId} and page_id = ${pageId}`.execute(
      db,
    );
    return;
  }
  await sql`
    update campaign_page set look_at = (
      select case when count(*) filter (where status in ('waiting', 'deferred')) > 0 then greatest(now() + interval '1 second', min(due_at) filter (where status = 'deferred'))
        when count(*) filter (where status in ('sending', 'unknown')) > 0 then now() + interval '5 seconds' end
      from campaign_recipient r where r.campaign_id = ${campaignId} and r.page_id = ${pageId})
    where campaign_id = ${campaignId} and page_id = ${pageId}`.execute(db);
}

/** Takes or renews the lanes of Pages; answers those that no other process holds. */
export async function holdLanes(db: Db, pageIds: string[], ownerId: string): Promise<Set<string>> {
  if (pageIds.length === 0) return new Set();
  const { rows } = await sql<{ pageId: string }>`
    insert into page_lane as l (page_id, owner_id, expires_at)
    select id, ${ownerId}::uuid, now() + make_interval(secs => ${leaseSeconds}) from unnest(${uuidArray(pageIds)}) as given (id) order by id
    on conflict (page_id) do update set owner_id = excluded.owner_id, expires_at = excluded.expires_at
    where l.owner_id = excluded.owner_id or l.expires_at <= now() or ${ownerIsDead}
    returning page_id`.execute(db);
  return new Set(rows.map((row) => row.pageId));
}

/** Others may take it a second later, when nothing of what this process sent counts any more. */
export const leaveLane = (db: Db, pageId: string, ownerId: string) =>
  sql`update page_lane set expires_at = now() + interval '1.1 seconds' where page_id = ${pageId} and owner_id = ${ownerId}`.execute(
    db,
  );

export const updatePace = (db: Db, pageId: string, { factor, usagePercent }: { factor: number; usagePercent: number | null }) =>
  db.updateTable("page").set({ paceFactor: factor, paceFactorAt: sql`now()`, usagePercent }).where("id", "=", pageId).execute();

export type LanePage = {
  id: string;
  workspaceId: string;
  facebookPageId: string;
  name: string;
  workspaceName: string;
  sealedToken: string | null;
  status: string;
  statusReason: string | null;
  humanAgentGranted: boolean;
  pacePerSecond: number;
  paceFactor: number;
  paceFactorAt: Date | null;
  usagePercent: number | null;
  isHeld: boolean;
  holdUntil: Date | null;
  stop: Stop | null;
};

export const findLanePages = (db: Db, pageIds: string[]): Promise<LanePage[]> =>
  db
    .selectFrom("page as p")
    .innerJoin("workspace as w", "w.id", "p.workspaceId")
    .select(["p.id", "p.workspaceId", "p.facebookPageId", "p.name", "w.name as workspaceName", "p.accessToken as sealedToken"])
    .select([
      "p.status",
      "p.statusReason",
      "p.humanAgentGranted",
      "p.pacePerSecond",
      "p.paceFactor",
      "p.paceFactorAt",
      "p.usagePercent",
      stopOfPage.as("stop"),
    ])
    .select("p.holdUntil")
    .select(sql<boolean>`coalesce(p.hold_until > now(), false)`.as("isHeld"))
    .where("p.id", "=", sql<string>`any (${uuidArray(pageIds)})`)
    .execute();

export type ClaimedRecipient = ContactFactRow & {
  contactId: string;
  messageId: string;
  attempt: number;
  /** Null for someone who never wrote. */
  conversationId: string | null;
  psid: string;
  name: string | null;
  firstName: string | null;
  lastName: string | null;
};

const beforeAll = "00000000-0000-0000-0000-000000000000";

/** Takes due recipients of a running campaign on one Page behind `afterId`, marked as sending; nobody else can take them. */
export async function claimRecipients(
  db: Db,
  campaign: Pick<LaneCampaign, "id" | "isCanary">,
  pageId: string,
  afterId: string | null,
  limit: number,
): Promise<ClaimedRecipient[]> {
  const campaignId = campaign.id;
  const chosen = sql`and r.contact_id = any (array(select k.contact_id from campaign_canary k where k.campaign_id = ${campaignId} and k.page_id = ${pageId}))`;
  const { rows } = await sql<ClaimedRecipient>`/* prepared */
    with due as (
      select r.message_id from campaign_recipient r
      where r.campaign_id = ${campaignId} and r.page_id = ${pageId} and r.contact_id > ${afterId ?? beforeAll}::uuid
        and r.status in ('waiting', 'deferred') and (r.due_at is null or r.due_at <= now())
        and exists (select from campaign c where c.id = ${campaignId} and c.status = 'running' and (c.hold_until is null or c.hold_until <= now()))
        ${campaign.isCanary ? chosen : sql``}
        and not exists (select from page p where p.id = ${pageId} and ${isStopped})
      order by r.contact_id limit ${limit} for update of r skip locked),
    claimed as (
      update campaign_recipient r set status = 'sending', attempt = r.attempt + 1, due_at = null, problem = null
      where r.message_id = any (array(select message_id from due))
      returning r.contact_id, r.message_id, r.attempt)
    select claimed.contact_id, claimed.message_id, claimed.attempt, v.id as conversation_id, c.psid, c.name, c.first_name, c.last_name, ${contactFactColumns}
    from claimed join contact c on c.id = claimed.contact_id left join conversation v on v.contact_id = c.id
    order by claimed.contact_id`.execute(db);
  return rows;
}

/** `dueAt` is real time; without it a deferred recipient waits for its Page. */
export type Refusal = { messageId: string; status: "refused" | "deferred"; problem: SendProblem; dueAt: Date | null };

/** Recipients that policy holds back, straight after their claim. A message of theirs that was proven absent before will not leave any more. */
export async function refuseRecipients(db: Db, refusals: Refusal[], now: Date) {
  if (refusals.length === 0) return;
  const given = sql`jsonb_to_recordset(${JSON.stringify(refusals)}::jsonb) as given ("messageId" uuid, status text, problem jsonb, "dueAt" timestamptz)`;
  await sql`
    update campaign_recipient r set status = given.status, problem = given.problem, due_at = given."dueAt", attempt = r.attempt - 1, settled_at = case when given.status = 'refused' then ${now}::timestamptz end
    from ${given} where r.message_id = given."messageId" and r.status = 'sending'`.execute(db);
  await sql`
    update message m set status = 'refused', problem = given.problem, version = nextval('change_version')
    from ${given} where m.id = given."messageId" and given.status = 'refused' and m.status = 'ready'`.execute(db);
}
