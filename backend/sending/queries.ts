import type { OutgoingContent, SendProblem } from "contract/messages.ts";
import { sql } from "kysely";
import type { Db } from "../context.ts";
import type { SendQuestion } from "./decide-send.ts";
import { isUncounted, type Outcome } from "./outcomes.ts";
import { policyInputs } from "./policy-inputs.ts";

export type NewReply = {
  id: string;
  workspaceId: string;
  pageId: string;
  conversationId: string;
  contactId: string;
  authorAccountId: string;
  content: unknown;
  /** What to send, for when it leaves later. */
  wire: OutgoingContent;
  status: "ready" | "deferred" | "refused";
  problem: SendProblem | null;
  policyRule: string;
  policyInputs: SendQuestion;
  idempotencyKey: string;
  occurredAt: Date;
};

/** Stores a reply before anything is sent. */
export const insertReplyRow = (db: Db, reply: NewReply) =>
  db
    .insertInto("message")
    .values({
      ...reply,
      direction: "out",
      authorKind: "operator",
      content: JSON.stringify(reply.content),
      wire: JSON.stringify(reply.wire),
      problem: reply.problem && JSON.stringify(reply.problem),
      policyInputs: policyInputs(reply.policyInputs),
    })
    .execute();

/** Brings attempts to their outcome; rows that an echo has settled meanwhile stay as they are. Returns the ids changed. */
export async function updateOutcomes(
  db: Db,
  outcomes: Outcome[],
): Promise<{ id: string; conversationId: string; version: number }[]> {
  const given = outcomes.map((outcome) => ({
    id: outcome.messageId,
    status: outcome.status,
    mid: outcome.status === "sent" ? outcome.mid : null,
    problem: outcome.status === "sent" ? null : outcome.problem,
    dueAt: outcome.status === "deferred" ? outcome.dueAt : null,
    uncounted: isUncounted(outcome) ? 1 : 0,
  }));
  const { rows } = await sql<{ id: string; conversationId: string; version: number }>`
    update message set status = given.status, mid = coalesce(given.mid, message.mid), problem = given.problem, due_at = given."dueAt",
      attempt = message.attempt - given.uncounted, version = nextval('change_version')
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (id uuid, status text, mid text, problem jsonb, "dueAt" timestamptz, uncounted smallint)
    where message.id = given.id and message.status in ('in_flight', 'unknown')
    returning message.id, message.conversation_id, message.version`.execute(db);
  return rows;
}

/** Removes copies that an echo without our metadata made, so that the mid can go to the message it belongs to. */
export async function deleteEchoCopies(db: Db, outcomes: Outcome[]): Promise<void> {
  const sent = outcomes
    .filter((outcome) => outcome.status === "sent")
    .map(({ messageId, pageId, mid }) => ({ messageId, pageId, mid }));
  await sql`
    delete from message using jsonb_to_recordset(${JSON.stringify(sent)}::jsonb) as given ("messageId" uuid, "pageId" uuid, mid text)
    where message.page_id = given."pageId" and message.mid = given.mid and message.id <> given."messageId"`.execute(db);
}

export const findReplyByKey = (db: Db, workspaceId: string, idempotencyKey: string) =>
  db
    .selectFrom("message")
    .select(["id", "status", "conversationId", "wire"])
    .where("workspaceId", "=", workspaceId)
    .where("idempotencyKey", "=", idempotencyKey)
    .executeTakeFirst();

/** Moves a conversation up in the list; answers its new version. */
export async function touchConversation(db: Db, conversationId: string, at: Date): Promise<number> {
  const row = await db
    .updateTable("conversation")
    .set({ lastActivityAt: sql`greatest(last_activity_at, ${at})`, version: sql`nextval('change_version')` })
    .where("id", "=", conversationId)
    .returning("version")
    .executeTakeFirstOrThrow();
  return row.version;
}

/** A reply that may still leave, locked; undefined when someone else has it or it is settled. */
export const lockWaitingReply = (db: Db, messageId: string) =>
  db
    .selectFrom("message")
    .select(["id", "workspaceId", "conversationId", "authorAccountId", "wire", "attempt", "status"])
    .where("id", "=", messageId)
    .where("campaignId", "is", null)
    .where("status", "in", ["ready", "deferred"])
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();

export const markReplyInFlight = (db: Db, messageId: string, senderId: string, rule: string, inputs: SendQuestion, now: Date) =>
  db
    .updateTable("message")
    .set({
      status: "in_flight",
      attempt: sql`attempt + 1`,
      senderId,
      inFlightAt: sql`now()`,
      dueAt: null,
      problem: null,
      policyRule: rule,
      policyInputs: policyInputs(inputs),
      occurredAt: now,
      version: sql`nextval('change_version')`,
    })
    .where("id", "=", messageId)
    .returning(["attempt", "version"])
    .executeTakeFirstOrThrow();

export const markReplyHeldBack = (
  db: Db,
  messageId: string,
  status: "refused" | "deferred",
  rule: string,
  problem: SendProblem,
  dueAt: Date | null,
) =>
  db
    .updateTable("message")
    .set({ status, policyRule: rule, problem: JSON.stringify(problem), dueAt, version: sql`nextval('change_version')` })
    .where("id", "=", messageId)
    .returning("version")
    .executeTakeFirstOrThrow();

/**
 * Replies that should leave and nobody is sending: left ready by a crash, deferred until now, or parked by a Page that works again.
 * Real time throughout.
 */
export async function findWaitingReplies(db: Db, limit: number): Promise<{ id: string; conversationId: string }[]> {
  const { rows } = await sql<{ id: string; conversationId: string }>`
    select m.id, m.conversation_id from message m join page p on p.id = m.page_id
    where m.campaign_id is null and p.status = 'connected' and (p.hold_until is null or p.hold_until <= now())
      and ((m.status = 'ready' and m.created_at < now() - interval '5 seconds') or (m.status = 'deferred' and (m.due_at is null or m.due_at <= now())))
    order by m.id limit ${limit}`.execute(db);
  return rows;
}
