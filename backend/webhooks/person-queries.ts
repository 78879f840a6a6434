import { sql } from "kysely";
import type { Db } from "../context.ts";
import { type ConnectedPage, type PersonChange, personKey } from "./gather-changes.ts";

export async function findConnectedPages(db: Db, facebookPageIds: string[]): Promise<Map<string, ConnectedPage>> {
  if (facebookPageIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("page")
    .select(["id", "workspaceId", "facebookPageId"])
    .where("facebookPageId", "in", facebookPageIds)
    .where("status", "<>", "disconnected")
    .execute();
  return new Map(rows.map((row) => [row.facebookPageId, row]));
}

export type KnownPerson = {
  contactId: string;
  conversationId: string;
  workspaceId: string;
  pageId: string;
  psid: string;
  needsProfile: boolean;
  hasClickedAd: boolean;
  version: number;
};

/**
 * Brings contacts and their conversations up to date, creating those that are new. Who is only named by an echo or a receipt costs a look and
 * at most a watermark: a storm of those must stay cheap. Receipts of people we do not know make no contact.
 */
export async function upsertPeople(db: Db, people: PersonChange[]): Promise<Map<string, KnownPerson>> {
  if (people.length === 0) return new Map();
  const passive = people.filter((one) => one.didAt === null);
  const known = passive.length > 0 ? await findPeople(db, passive) : new Map<string, KnownPerson>();
  const isNew = (one: PersonChange) => one.seenAt !== null && !known.has(personKey(one.page.id, one.psid));
  const active = await upsertActive(
    db,
    people.filter((one) => one.didAt !== null || isNew(one)),
  );
  await raiseWatermarks(db, passive, known);
  return new Map([...known, ...active]);
}

/** Contacts and conversations of the people in a batch, as far as they exist. */
async function findPeople(db: Db, people: PersonChange[]): Promise<Map<string, KnownPerson>> {
  const { rows } = await sql<KnownPerson>`
    select c.id as contact_id, v.id as conversation_id, c.workspace_id, c.page_id, c.psid, false as needs_profile, false as has_clicked_ad, v.version
    from unnest(${sql.val(people.map((one) => one.page.id))}::uuid[], ${sql.val(people.map((one) => one.psid))}::text[]) as given (page, psid)
    join contact c on c.page_id = given.page and c.psid = given.psid join conversation v on v.contact_id = c.id`.execute(db);
  return new Map(rows.map((row) => [personKey(row.pageId, row.psid), row]));
}

const date = (at: number | null) => (at === null ? null : new Date(at));

async function raiseWatermarks(db: Db, people: PersonChange[], known: Map<string, KnownPerson>) {
  const given = people
    .flatMap((one) => {
      const id = known.get(personKey(one.page.id, one.psid))?.conversationId;
      return id && one.deliveredUntil !== null ? [{ id, delivered: date(one.deliveredUntil), read: date(one.readUntil) }] : [];
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  if (given.length === 0) return;
  await sql`
    update conversation v set delivered_watermark = greatest(v.delivered_watermark, g.delivered), read_watermark = greatest(v.read_watermark, g.read)
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g (id uuid, delivered timestamptz, read timestamptz) where v.id = g.id`.execute(
    db,
  );
}

type ContactRow = Omit<KnownPerson, "contactId" | "conversationId" | "version"> & { id: string };

/** In the order of keys, so that two workers never wait for each other in a circle. */
async function upsertActive(db: Db, people: PersonChange[]): Promise<Map<string, KnownPerson>> {
  if (people.length === 0) return new Map();
  const json = JSON.stringify(
    [...people].sort((a, b) => (personKey(a.page.id, a.psid) < personKey(b.page.id, b.psid) ? -1 : 1)).map(personRow),
  );
  const contacts = await upsertContacts(db, json);
  const conversations = new Map((await upsertConversations(db, json)).map((row) => [row.contactId, row]));
  return new Map(
    contacts.map(({ id, ...contact }) => {
      const conversation = conversations.get(id);
      const { id: conversationId = "", version = 0 } = conversation ?? {};
      return [personKey(contact.pageId, contact.psid), { ...contact, contactId: id, conversationId, version }];
    }),
  );
}

const personRow = (one: PersonChange) => ({
  ...{ w: one.page.workspaceId, p: one.page.id, s: one.psid, seen: date(one.seenAt), did: date(one.didAt) },
  ...{ msg: date(one.messageAt), action: date(one.actionAt), kind: one.actionKind, ad: date(one.adClickAt) },
  ...{
    incoming: date(one.incomingAt),
    standby: date(one.standbyAt),
    delivered: date(one.deliveredUntil),
    read: date(one.readUntil),
  },
});

const recordset = (json: string) =>
  sql`jsonb_to_recordset(${json}::jsonb) as g (w uuid, p uuid, s text, seen timestamptz, did timestamptz, msg timestamptz, action timestamptz, kind text, ad timestamptz,
    incoming timestamptz, standby timestamptz, delivered timestamptz, read timestamptz)`;

/** Every value only grows. Who never did anything here is at the end of the list. */
async function upsertContacts(db: Db, json: string): Promise<ContactRow[]> {
  const { rows } = await sql<ContactRow>`
    insert into contact as c (workspace_id, page_id, psid, last_activity_at, last_message_at, last_action_at, last_action_kind, ad_click_at)
    select w, p, s, coalesce(did, to_timestamp(0)), msg, action, kind, ad from ${recordset(json)}
    on conflict (page_id, psid) do update set
      last_activity_at = greatest(c.last_activity_at, excluded.last_activity_at),
      last_message_at = greatest(c.last_message_at, excluded.last_message_at),
      last_action_kind = case when excluded.last_action_at >= coalesce(c.last_action_at, '-infinity') then excluded.last_action_kind else c.last_action_kind end,
      last_action_at = greatest(c.last_action_at, excluded.last_action_at),
      ad_click_at = greatest(c.ad_click_at, excluded.ad_click_at),
      unavailable_since = case when excluded.last_action_at > c.unavailable_since then null else c.unavailable_since end
    returning c.id, c.page_id, c.psid, c.workspace_id, c.ad_click_at is not null as has_clicked_ad,
      c.profile_state <> 'fetched' and (c.profile_checked_at is null or c.profile_checked_at < c.last_activity_at - interval '10 minutes') as needs_profile`.execute(
    db,
  );
  return rows;
}

async function upsertConversations(db: Db, json: string) {
  const { rows } = await sql<{ id: string; contactId: string; version: number }>`
    insert into conversation as v (workspace_id, page_id, contact_id, last_activity_at, last_incoming_at, standby_at, delivered_watermark, read_watermark)
    select c.workspace_id, c.page_id, c.id, coalesce(g.did, g.seen), g.incoming, g.standby, g.delivered, g.read
    from ${recordset(json)} join contact c on c.page_id = g.p and c.psid = g.s order by c.page_id, c.psid
    on conflict (contact_id) do update set
      last_activity_at = greatest(v.last_activity_at, excluded.last_activity_at),
      last_incoming_at = greatest(v.last_incoming_at, excluded.last_incoming_at),
      standby_at = greatest(v.standby_at, excluded.standby_at),
      delivered_watermark = greatest(v.delivered_watermark, excluded.delivered_watermark),
      read_watermark = greatest(v.read_watermark, excluded.read_watermark),
      status = case when v.status = 'resolved' and excluded.last_incoming_at > coalesce(v.last_incoming_at, '-infinity') then 'open' else v.status end,
      version = nextval('change_version')
    returning v.id, v.contact_id, v.version`.execute(db);
  return rows;
}

/** So that a person who writes ten times a minute is not asked about ten times. */
export const noteProfileAsked = (db: Db, contactIds: string[], now: Date) =>
  contactIds.length === 0
    ? Promise.resolve()
    : db.updateTable("contact").set({ profileCheckedAt: now }).where("id", "in", contactIds).execute();
