import type { MessageContent } from "contract/messages.ts";
import { sql } from "kysely";
import type { Db } from "../context.ts";
import { deadAfterSeconds } from "../jobs/release-dead-processes.ts";
import { unknownProblem } from "./outcomes.ts";

/** Longer than the longest call to Meta. Real time. */
const longestFlightSeconds = 45;

export type UnknownMessage = {
  id: string;
  workspaceId: string;
  pageId: string;
  conversationId: string;
  contactId: string;
  campaignId: string | null;
  content: Partial<Pick<MessageContent, "text" | "buttons" | "cards">>;
  policyRule: string | null;
  occurredAt: Date;
};

/** Marks replies that were in flight when its process died, or far too long ago, as unknown. Returns what it marked. */
export async function markLostFlights(db: Db, limit: number): Promise<(UnknownMessage & { version: number })[]> {
  const { rows } = await sql<UnknownMessage & { version: number }>`
    with lost as (
      select m.id from message m
      where m.status = 'in_flight' and m.campaign_id is null and (
        m.in_flight_at < now() - make_interval(secs => ${longestFlightSeconds})
        or not exists (select from process_heartbeat h where h.id = m.sender_id and h.seen_at > now() - make_interval(secs => ${deadAfterSeconds})))
      order by m.id limit ${limit} for update of m skip locked)
    update message m set status = 'unknown', problem = ${JSON.stringify(unknownProblem)}::jsonb, version = nextval('change_version')
    from lost where m.id = lost.id
    returning m.id, m.workspace_id, m.page_id, m.conversation_id, m.contact_id, m.campaign_id, m.content, m.policy_rule, m.occurred_at, m.version`.execute(
    db,
  );
  return rows;
}

export type LookupTarget = {
  conversationId: string;
  pageId: string;
  workspaceId: string;
  psid: string;
  facebookPageId: string;
  sealedToken: string | null;
};

/**
 * Takes conversations with messages unknown for a minute, oldest first; `perPage` bounds how many of one Page are asked at once. What is
 * taken is this process's for a while, so that two do not spend their turns on one.
 */
export async function takeLookups(db: Db, perPage: number, pages: number): Promise<LookupTarget[]> {
  const { rows } = await sql<LookupTarget>`
    with waiting as (
      select m.conversation_id, m.page_id, min(m.in_flight_at) as since, row_number() over (partition by m.page_id order by min(m.in_flight_at)) as place
      from message m where m.status = 'unknown' and m.in_flight_at < now() - interval '60 seconds' and (m.due_at is null or m.due_at <= now())
      group by m.conversation_id, m.page_id),
    first as (select * from waiting where place <= ${perPage} order by since limit ${perPage * pages}),
    taken as (
      update message m set due_at = now() + interval '15 seconds' from first
      where m.conversation_id = first.conversation_id and m.status = 'unknown' and (m.due_at is null or m.due_at <= now())
      returning m.conversation_id)
    select f.conversation_id, f.page_id, c.workspace_id, c.psid, p.facebook_page_id, p.access_token as sealed_token
    from first f join conversation v on v.id = f.conversation_id join contact c on c.id = v.contact_id join page p on p.id = f.page_id
    where f.conversation_id in (select conversation_id from taken) and p.access_token is not null order by f.since`.execute(db);
  return rows;
}

/** The unknown messages of a conversation, oldest first, locked. */
export const lockUnknown = (db: Db, conversationId: string) =>
  db
    .selectFrom("message")
    .select(["id", "workspaceId", "pageId", "conversationId", "contactId", "campaignId", "content", "policyRule", "occurredAt"])
    .where("conversationId", "=", conversationId)
    .where("status", "=", "unknown")
    .orderBy("occurredAt")
    .orderBy("id")
    .forUpdate()
    .execute();

export async function findKnownMids(db: Db, pageId: string, mids: string[]): Promise<Set<string>> {
  if (mids.length === 0) return new Set();
  const rows = await db.selectFrom("message").select("mid").where("pageId", "=", pageId).where("mid", "in", mids).execute();
  return new Set(rows.map((row) => row.mid ?? ""));
}

export async function confirmByLookup(db: Db, messageId: string, mid: string, at: Date) {
  await db
    .updateTable("message")
    .set({ status: "sent", mid, occurredAt: at, problem: null, dueAt: null, version: sql`nextval('change_version')` })
    .where("id", "=", messageId)
    .execute();
}

/** Proven absent: the message may leave again, under the same id. */
export async function makeReadyAgain(db: Db, messageIds: string[]) {
  await db
    .updateTable("message")
    .set({ status: "ready", problem: null, dueAt: null, version: sql`nextval('change_version')` })
    .where("id", "in", messageIds)
    .where("status", "=", "unknown")
    .execute();
}

export async function giveUpUnknown(db: Db, messageIds: string[], problem: unknown) {
  await db
    .updateTable("message")
    .set({ status: "failed", problem: JSON.stringify(problem), dueAt: null, version: sql`nextval('change_version')` })
    .where("id", "in", messageIds)
    .where("status", "=", "unknown")
    .execute();
}

export async function askAgainLater(db: Db, conversationId: string) {
  await db
    .updateTable("message")
    .set({ dueAt: sql`now() + interval '5 seconds'` })
    .where("conversationId", "=", conversationId)
    .where("status", "=", "unknown")
    .execute();
}

export const listVersions = (db: Db, messageIds: string[]) =>
  messageIds.length === 0
    ? Promise.resolve([])
    : db.selectFrom("message").select(["id", "workspaceId", "conversationId", "version"]).where("id", "in", messageIds).execute();
