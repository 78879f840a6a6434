import { sql } from "kysely";
import type { Db } from "../context.ts";
import type { Person } from "./person-queries.ts";

/**
 * What the export tells of each table that knows people, without ids that mean something only inside. A table that is kept about people and is
 * not here fails a test.
 */
const parts = [
  { name: "profile", table: "contact", by: "id" },
  { name: "consents", table: "consent", by: "contact_id" },
  { name: "permissionsForUpdates", table: "notification_token", by: "contact_id" },
  { name: "adClicks", table: "ad_click", by: "contact_id" },
  { name: "events", table: "page_event", by: "contact_id" },
  { name: "conversations", table: "conversation", by: "contact_id" },
] as const;

const inside = new Set([
  "id",
  "workspaceId",
  "pageId",
  "contactId",
  "conversationId",
  "assigneeId",
  "version",
  "key",
  "token",
  "avatar",
]);
const mostOfPart = 100_000;

export type Facts = Record<string, unknown>;

const outside = (row: Facts): Facts => Object.fromEntries(Object.entries(row).filter(([name]) => !inside.has(name)));

/** Everything but the messages, which may be many, as lists of facts by name. */
export async function readFacts(db: Db, person: Person): Promise<Record<string, Facts[]>> {
  const found: Record<string, Facts[]> = {};
  for (const { name, table, by } of parts) {
    const { rows } =
      await sql<Facts>`select * from ${sql.table(table)} where ${sql.ref(by)} = ${person.contactId} limit ${mostOfPart}`.execute(
        db,
      );
    found[name] = rows.map(outside);
  }
  const { rows: comments } = await sql<Facts>`
    select kind, comment_id, post_id, text, occurred_at, replied_at, hidden_at, removed_at from page_comment where page_id = ${person.pageId} and psid = ${person.psid} order by occurred_at limit ${mostOfPart}`.execute(
    db,
  );
  const { rows: tags } = await sql<Facts>`
    select t.name, ct.created_at as since from contact_tag ct join tag t on t.id = ct.tag_id where ct.contact_id = ${person.contactId} order by lower(t.name)`.execute(
    db,
  );
  const { rows: lists } = await sql<Facts>`
    select l.name from contact_list_member m join contact_list l on l.id = m.list_id where m.contact_id = ${person.contactId} order by lower(l.name)`.execute(
    db,
  );
  const { rows: fields } = await sql<Facts>`
    select f.label, f.kind, case f.kind when 'choice' then coalesce((select o -> 'label' from jsonb_array_elements(f.options) o where o ->> 'id' = v.value #>> '{}'), v.value) else v.value end as value, v.changed_at
    from contact_field v join custom_field f on f.id = v.field_id where v.contact_id = ${person.contactId} order by f.place, f.id limit ${mostOfPart}`.execute(
    db,
  );
  return { ...found, fields, tags, lists, comments, campaigns: await readCampaigns(db, person) };
}

async function readCampaigns(db: Db, { contactId }: Person): Promise<Facts[]> {
  const { rows } = await sql<Facts>`
    select ca.name, ca.launched_at, r.status, r.problem, r.settled_at, m.delivered_at, m.read_at
    from campaign_recipient r join campaign ca on ca.id = r.campaign_id left join message m on m.id = r.message_id
    where r.contact_id = ${contactId} order by ca.launched_at nulls last, ca.id limit ${mostOfPart}`.execute(db);
  return rows;
}

export type MessagePlace = { at: Date; id: string };
export type MessageFacts = Facts & { id: string; occurredAt: Date };

/** Oldest first. */
export async function readMessages(
  db: Db,
  { contactId }: Person,
  after: MessagePlace | undefined,
  limit: number,
): Promise<MessageFacts[]> {
  const { rows } = await sql<MessageFacts>`
    select m.id, m.direction, m.author_kind, a.name as author_name, ca.name as campaign, m.content, m.status, m.problem, m.policy_rule, m.origin, m.reaction,
      m.occurred_at, m.delivered_at, m.read_at, m.edited_at, m.deleted_at
    from conversation v join message m on m.conversation_id = v.id left join account a on a.id = m.author_account_id left join campaign ca on ca.id = m.campaign_id
    where v.contact_id = ${contactId} and (${after === undefined} or (m.occurred_at, m.id) > (${after?.at ?? new Date(0)}::timestamptz, ${after?.id ?? null}::uuid))
    order by m.occurred_at, m.id limit ${limit}`.execute(db);
  return rows;
}

export type FileFacts = {
  messageId: string | null;
  place: number | null;
  state: string;
  contentType: string | null;
  byteSize: number | null;
  occurredAt: Date;
  storageKey: string | null;
};

/** Files of their messages and their picture, whether or not they could be copied. */
export async function readFiles(db: Db, { contactId }: Person): Promise<FileFacts[]> {
  const { rows } = await sql<FileFacts>`
    select message_id, place, state, content_type, byte_size, occurred_at, storage_key from attachment where contact_id = ${contactId}
    union all
    select a.message_id, a.place, a.state, a.content_type, a.byte_size, a.occurred_at, a.storage_key
    from conversation v join message m on m.conversation_id = v.id join attachment a on a.message_id = m.id where v.contact_id = ${contactId}
    order by occurred_at, message_id, place limit ${mostOfPart}`.execute(db);
  return rows;
}
