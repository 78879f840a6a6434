import { sql } from "kysely";
import type { Db } from "../context.ts";
import type { Stored } from "./choose-missing.ts";

/** What is here of conversations with these people, as far as these messages are concerned, the oldest of which is of `since`. By PSID. */
export async function findStored(
  db: Db,
  pageId: string,
  threads: { psid: string; mids: string[] }[],
  since: Date,
): Promise<Map<string, Stored>> {
  const stored = new Map(
    threads.map(({ psid }) => [psid, { mids: new Map<string, number>(), taps: [], unsettled: [] } as Stored]),
  );
  const psids = [...stored.keys()];
  if (psids.length === 0) return stored;
  const found = await db
    .selectFrom("message")
    .select(["mid", "occurredAt"])
    .where("pageId", "=", pageId)
    .where("mid", "in", [...threads.flatMap((thread) => thread.mids), ""])
    .execute();
  const known = new Map(found.map((row) => [row.mid, row.occurredAt.getTime()]));
  for (const { psid, mids } of threads) {
    for (const mid of mids) {
      const at = known.get(mid);
      if (at !== undefined) stored.get(psid)?.mids.set(mid, at);
    }
  }
  await addTaps(db, pageId, { psids, since }, stored);
  await addUnsettled(db, pageId, psids, stored);
  return stored;
}

async function addTaps(db: Db, pageId: string, { psids, since }: { psids: string[]; since: Date }, stored: Map<string, Stored>) {
  const { rows } = await sql<{ psid: string; at: Date; text: string | null }>`
    select c.psid, m.occurred_at as at, m.content ->> 'text' as text
    from contact c join conversation v on v.contact_id = c.id join message m on m.conversation_id = v.id
    where c.page_id = ${pageId} and c.psid = any (${sql.val(psids)}::text[]) and m.occurred_at >= ${since} and m.mid like 'postback:%'`.execute(
    db,
  );
  for (const { psid, at, text } of rows) stored.get(psid)?.taps.push({ at: at.getTime(), text });
}

/** Replies and campaign messages that left or may have left; a campaign's message is written only when it is settled. */
async function addUnsettled(db: Db, pageId: string, psids: string[], stored: Map<string, Stored>) {
  const { rows } = await sql<{ psid: string; text: string | null }>`
    with people as materialized (
      select c.id, c.psid, v.id as conversation_id from contact c join conversation v on v.contact_id = c.id
      where c.page_id = ${pageId} and c.psid = any (${sql.val(psids)}::text[]))
    select p.psid, coalesce(m.content ->> 'text', '') as text from people p join message m on m.conversation_id = p.conversation_id
    where m.status in ('ready', 'in_flight', 'unknown', 'deferred')
    union all
    select p.psid, null from people p join campaign_recipient r on r.contact_id = p.id where r.status in ('sending', 'unknown')`.execute(
    db,
  );
  for (const { psid, text } of rows) stored.get(psid)?.unsettled.push(text);
}

/** Conversations of these people that have something unread. */
export async function findUnread(db: Db, pageId: string, psids: string[]): Promise<Set<string>> {
  const { rows } = await sql<{ psid: string }>`
    select c.psid from contact c join conversation v on v.contact_id = c.id
    where c.page_id = ${pageId} and c.psid = any (${sql.val(psids)}::text[]) and v.last_incoming_at > coalesce(v.seen_until, '-infinity')`.execute(
    db,
  );
  return new Set(rows.map((row) => row.psid));
}

/** Contacts of the Page that exist. */
export async function findPeople(db: Db, pageId: string, psids: string[]): Promise<Set<string>> {
  if (psids.length === 0) return new Set();
  const rows = await db.selectFrom("contact").select("psid").where("pageId", "=", pageId).where("psid", "in", psids).execute();
  return new Set(rows.map((row) => row.psid));
}

/** What the past tells is nothing new: it is seen. */
export async function markSeen(db: Db, pageId: string, psids: string[]) {
  if (psids.length === 0) return;
  await sql`
    update conversation v set seen_until = v.last_incoming_at, version = nextval('change_version')
    from contact c where c.page_id = ${pageId} and c.psid = any (${sql.val(psids)}::text[]) and v.contact_id = c.id
      and v.last_incoming_at > coalesce(v.seen_until, '-infinity')`.execute(db);
}

/** The same where something is unread: only what came before that is seen. */
export async function markSeenBefore(db: Db, pageId: string, psids: string[]) {
  if (psids.length === 0) return;
  await sql`
    with news as materialized (
      select v.id, v.seen_until, (
        select min(m.occurred_at) from message m where m.conversation_id = v.id and m.direction = 'in' and m.origin is distinct from 'history'
          and m.occurred_at > coalesce(v.seen_until, '-infinity')) as since
      from contact c join conversation v on v.contact_id = c.id where c.page_id = ${pageId} and c.psid = any (${sql.val(psids)}::text[])),
    past as (
      select n.id, (select max(m.occurred_at) from message m where m.conversation_id = n.id and m.direction = 'in' and m.origin = 'history' and m.occurred_at < n.since) as until
      from news n)
    update conversation v set seen_until = past.until, version = nextval('change_version')
    from past where v.id = past.id and past.until > coalesce(v.seen_until, '-infinity')`.execute(db);
}

/** A conversation that came with the past is done with, unless its person waits for an answer and can still get one. */
export async function resolvePast(db: Db, pageId: string, psids: string[], now: Date) {
  if (psids.length === 0) return;
  await sql`
    update conversation v set status = 'resolved', version = nextval('change_version')
    from contact c where c.page_id = ${pageId} and c.psid = any (${sql.val(psids)}::text[]) and v.contact_id = c.id and v.status = 'open'
      and (v.last_incoming_at is null or v.last_incoming_at < ${new Date(now.getTime() - 24 * 3_600_000)}
        or exists (select from message m where m.conversation_id = v.id and m.direction = 'out' and m.occurred_at >= v.last_incoming_at))`.execute(
    db,
  );
}

/** People whose picture was never asked for. */
export async function findUnasked(db: Db, pageId: string, psids: string[]): Promise<string[]> {
  if (psids.length === 0) return [];
  const rows = await db
    .selectFrom("contact")
    .select("id")
    .where("pageId", "=", pageId)
    .where("psid", "in", psids)
    .where("profileState", "=", "pending")
    .execute();
  return rows.map((row) => row.id);
}

/** Names that the participants tell, where there is none yet. The profile is still asked when the person writes. */
export async function giveNames(db: Db, pageId: string, people: { psid: string; name: string }[]): Promise<void> {
  if (people.length === 0) return;
  await sql`
    update contact c set name = given.name from unnest(${sql.val(people.map((one) => one.psid))}::text[], ${sql.val(people.map((one) => one.name))}::text[]) as given (psid, name)
    where c.page_id = ${pageId} and c.psid = given.psid and c.name is null`.execute(db);
}
