import type { SendProblem } from "contract/messages.ts";
import type { Erasure, KeptOfPerson } from "contract/privacy.ts";
import { sql } from "kysely";
import type { Db } from "../context.ts";
import type { Place } from "../db/keyset.ts";
import { eventsOf, type Person } from "./person-queries.ts";

/** Something to this person is on its way to Meta at this moment, so nobody knows yet what becomes of it. */
export async function isBusy(db: Db, { contactId }: Person): Promise<boolean> {
  // The lock makes a claim of the next moment wait, and find the recipient gone.
  const { rows } = await sql<{
    status: string;
  }>`select status from campaign_recipient where contact_id = ${contactId} for update`.execute(db);
  const { rows: replies } = await sql`
    select m.id from message m join conversation v on v.id = m.conversation_id
    where v.contact_id = ${contactId} and m.status in ('ready', 'in_flight') and m.direction = 'out' order by m.id for update of m`.execute(
    db,
  );
  const { rows: flying } = await sql`
    select from message m join conversation v on v.id = m.conversation_id where v.contact_id = ${contactId} and m.status = 'in_flight' limit 1`.execute(
    db,
  );
  return rows.some((row) => row.status === "sending") || (replies.length > 0 && flying.length > 0);
}

const deletedBefore: SendProblem = {
  ...{
    rule: "person_deleted",
    message: "Their data was deleted before their turn.",
    whatToDo: null,
    canRetry: false,
    code: null,
  },
};
const deletedInDoubt: SendProblem = {
  ...deletedBefore,
  message: "Their data was deleted before it was known whether it arrived.",
};

/** What accounting needs stays: campaign, Page, state, reason, time and effects, under ids that lead to nobody. */
export async function anonymizeRecipients(db: Db, { contactId }: Person, now: Date): Promise<string[]> {
  const { rows } = await sql<{ campaignId: string }>`
    update campaign_recipient r set contact_id = gen_random_uuid(), message_id = gen_random_uuid(), due_at = null, settled_at = coalesce(r.settled_at, ${now}),
      status = case when r.status in ('waiting', 'deferred') then 'cancelled' when r.status = 'unknown' then 'failed' else r.status end,
      problem = case when r.status in ('waiting', 'deferred') then ${JSON.stringify(deletedBefore)}::jsonb when r.status = 'unknown' then ${JSON.stringify(deletedInDoubt)}::jsonb
        else r.problem || '{"canRetry": false}' end,
      kept_effects = coalesce((
        select jsonb_build_object('delivered', m.delivered_at is not null or m.read_at is not null, 'read', m.read_at is not null,
          'replied', coalesce(c.last_message_at > m.occurred_at, false), 'optedOut', coalesce(c.opted_out_at > m.occurred_at, false))
        from message m join contact c on c.id = r.contact_id where m.id = r.message_id and m.status = 'sent'), r.kept_effects)
    where r.contact_id = ${contactId} returning r.campaign_id`.execute(db);
  return [...new Set(rows.map((row) => row.campaignId))];
}

/** Everything else of the person; what hangs on the contact goes with it. */
export async function deletePersonRows(db: Db, one: Person) {
  const { workspaceId, contactId, pageId, psid } = one;
  await sql`delete from campaign_canary where workspace_id = ${workspaceId} and contact_id = ${contactId}`.execute(db);
  await sql`
    delete from dry_run_recipient d using dry_run r where r.workspace_id = ${workspaceId} and d.dry_run_id = r.id and d.contact_id = ${contactId}`.execute(
    db,
  );
  await sql`delete from page_comment where page_id = ${pageId} and psid = ${psid}`.execute(db);
  await sql`delete from page_event where ${eventsOf(one)}`.execute(db);
  await sql`delete from contact where workspace_id = ${workspaceId} and id = ${contactId}`.execute(db);
}

/** A campaign that only waited for this person is over. */
export const lookAgain = (db: Db, workspaceId: string, campaignIds: string[]) =>
  sql`update campaign_page set look_at = now() where workspace_id = ${workspaceId} and campaign_id = any (${sql.val(campaignIds)}::uuid[]) and look_at is not null`.execute(
    db,
  );

export type NewErasure = {
  /** Given when it is an earlier one again. */
  id?: string;
  createdAt?: Date;
  finishedAt?: Date;
  workspaceId: string;
  pageId: string;
  mark: Buffer;
  erasedAt: Date;
  source: Erasure["source"];
  askedBy: string | null;
  removed: KeptOfPerson;
  sealedPsid: string | null;
  storageKeys: string[];
};

export async function insertErasure(db: Db, { removed, ...values }: NewErasure): Promise<string> {
  const { id } = await db
    .insertInto("erasure")
    .values({ ...values, removed: JSON.stringify(removed) })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

const selectErasures = (db: Db, workspaceId: string) =>
  db
    .selectFrom("erasure as e")
    .innerJoin("page as p", "p.id", "e.pageId")
    .leftJoin("account as a", "a.id", "e.askedBy")
    .where("e.workspaceId", "=", workspaceId)
    .select(["e.id", "p.name as pageName", "e.source", "a.name as askedByName", "e.removed", "e.erasedAt", "e.finishedAt"])
    .$castTo<Erasure>();

export const getErasure = (db: Db, workspaceId: string, id: string): Promise<Erasure> =>
  selectErasures(db, workspaceId).where("e.id", "=", id).executeTakeFirstOrThrow();

/** Newest first. */
export function listErasures(db: Db, workspaceId: string, before: Place | undefined, limit: number): Promise<Erasure[]> {
  let query = selectErasures(db, workspaceId).orderBy("e.id", "desc").limit(limit);
  if (before) query = query.where("e.id", "<", before.id);
  return query.execute();
}

export const findUnfinished = (db: Db, erasureId: string) =>
  db
    .selectFrom("erasure as e")
    .innerJoin("page as p", "p.id", "e.pageId")
    .where("e.id", "=", erasureId)
    .where("e.finishedAt", "is", null)
    .select(["e.sealedPsid", "e.storageKeys", "p.facebookPageId"])
    .executeTakeFirst();

/** Those that a failure has left behind. */
export const listUnfinished = (db: Db, limit: number) =>
  db.selectFrom("erasure").select("id").where("finishedAt", "is", null).orderBy("id").limit(limit).execute();

export const finishErasure = (db: Db, erasureId: string) =>
  db
    .updateTable("erasure")
    .set({ sealedPsid: null, storageKeys: [], finishedAt: sql<Date>`now()` })
    .where("id", "=", erasureId)
    .execute();
