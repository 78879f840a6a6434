import { sql } from "kysely";
import type { Db } from "../context.ts";
import type { ConnectedPage, Echo, NewMessage } from "./gather-changes.ts";
import { asItHappens, type Manner } from "./manner.ts";

export type Changed = { id: string; conversationId: string; workspaceId: string; version: number };

export type PlacedMessage = NewMessage & { contactId: string; conversationId: string };

/** Inserts messages that are not there yet; answers the new ones. */
export async function insertMessages(
  db: Db,
  messages: PlacedMessage[],
  { origin }: Manner = asItHappens,
): Promise<(Changed & { direction: "in" | "out" })[]> {
  if (messages.length === 0) return [];
  const column = <T>(read: (message: PlacedMessage) => T) => sql.val(messages.map(read));
  const { rows } = await sql<Changed & { direction: "in" | "out" }>`
    insert into message (workspace_id, page_id, conversation_id, contact_id, direction, author_kind, content, mid, status, occurred_at, origin)
    select w, p, v, c, d, k, ct, m, case when d = 'in' then 'received' else 'sent' end, o, ${origin}
    from unnest(${column((one) => one.page.workspaceId)}::uuid[], ${column((one) => one.page.id)}::uuid[], ${column((one) => one.conversationId)}::uuid[], ${column((one) => one.contactId)}::uuid[],
      ${column((one) => one.direction)}::text[], ${column((one) => one.authorKind)}::text[], ${column((one) => JSON.stringify(one.content))}::jsonb[], ${column((one) => one.mid)}::text[],
      ${column((one) => new Date(one.at))}::timestamptz[]) as given (w, p, v, c, d, k, ct, m, o)
    on conflict (page_id, mid) do nothing
    returning id, conversation_id, workspace_id, version, direction`.execute(db);
  return rows;
}

/** Echoes that carry the id of one of our messages settle it: whatever we thought, it was sent. Answers what matched. */
export async function confirmEchoes(db: Db, echoes: Echo[]): Promise<(Changed & { campaignId: string | null })[]> {
  if (echoes.length === 0) return [];
  const given = echoes
    .map((echo) => ({ id: echo.metadata, page: echo.page.id, mid: echo.mid, at: new Date(echo.at) }))
    .sort((a, b) => ((a.id ?? "") < (b.id ?? "") ? -1 : 1));
  const { rows } = await sql<Changed & { campaignId: string | null }>`
    update message m set status = 'sent', mid = given.mid, occurred_at = given.at, problem = null, due_at = null, version = nextval('change_version')
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (id uuid, page uuid, mid text, at timestamptz)
    where m.id = given.id and m.page_id = given.page and m.direction = 'out'
      and (m.status <> 'sent' or m.mid is distinct from given.mid or m.occurred_at <> given.at)
      and not exists (select from message other where other.page_id = given.page and other.mid = given.mid and other.id <> given.id)
    returning m.id, m.conversation_id, m.workspace_id, m.version, m.campaign_id`.execute(db);
  return rows;
}

/** Moves the conversations of these messages up in the list. */
export async function raiseActivity(db: Db, messageIds: string[]) {
  if (messageIds.length === 0) return;
  await sql`
    update conversation v set last_activity_at = latest.at, version = nextval('change_version')
    from (select conversation_id, max(occurred_at) as at from message where id = any (${sql.val(messageIds)}::uuid[]) group by 1) latest
    where v.id = latest.conversation_id and v.last_activity_at < latest.at`.execute(db);
}

/** Which of these echoes are of messages of ours, and which of campaign messages that are not written yet; each on its own Page. */
export async function findOwn(db: Db, echoes: Echo[]): Promise<{ messages: Set<string>; recipients: Set<string> }> {
  const found = { messages: new Set<string>(), recipients: new Set<string>() };
  if (echoes.length === 0) return found;
  const { rows } = await sql<{ id: string; isMessage: boolean }>`
    select given.id, m.id is not null as is_message
    from unnest(${sql.val(echoes.map((echo) => echo.metadata))}::uuid[], ${sql.val(echoes.map((echo) => echo.page.id))}::uuid[]) as given (id, page)
    left join message m on m.id = given.id and m.page_id = given.page left join campaign_recipient r on r.message_id = given.id and r.page_id = given.page
    where m.id is not null or r.message_id is not null`.execute(db);
  for (const { id, isMessage } of rows) found[isMessage ? "messages" : "recipients"].add(id);
  return found;
}

/** Who wrote before the operator last looked, and is told only now, is unread again. */
export async function unseeLate(db: Db, messageIds: string[]) {
  if (messageIds.length === 0) return;
  await sql`
    update conversation v set seen_until = late.at - interval '1 millisecond', version = nextval('change_version')
    from (select conversation_id, min(occurred_at) as at from message where id = any (${sql.val(messageIds)}::uuid[]) and direction = 'in' group by 1) late
    where v.id = late.conversation_id and v.seen_until >= late.at`.execute(db);
}

/** Deliveries by mid. */
export async function markDelivered(db: Db, delivered: { page: ConnectedPage; mid: string; at: number }[]): Promise<Changed[]> {
  if (delivered.length === 0) return [];
  const { rows } = await sql<Changed>`
    update message m set delivered_at = given.at, version = nextval('change_version')
    from unnest(${sql.val(delivered.map((one) => one.page.id))}::uuid[], ${sql.val(delivered.map((one) => one.mid))}::text[], ${sql.val(delivered.map((one) => new Date(one.at)))}::timestamptz[]) as given (page, mid, at)
    where m.page_id = given.page and m.mid = given.mid and m.direction = 'out' and m.delivered_at is null
    returning m.id, m.conversation_id, m.workspace_id, m.version`.execute(db);
  return rows;
}

/**
 * Applies the watermarks of conversations to their own messages; also to such whose echo came after the receipt. The fence (offset 0) keeps
 * the planner from reading every unread message of the installation when its statistics are behind.
 */
export async function applyWatermarks(db: Db, conversationIds: string[]): Promise<Changed[]> {
  if (conversationIds.length === 0) return [];
  const { rows } = await sql<Changed>`
    with marked as materialized (
      select id, delivered_watermark, read_watermark from conversation where id = any (${sql.val([...conversationIds].sort())}::uuid[]) and delivered_watermark is not null),
    due as (
      select m.id, marked.delivered_watermark, marked.read_watermark from marked cross join lateral (
        select id from message where conversation_id = marked.id and direction = 'out' and status = 'sent' and read_at is null
          and (occurred_at <= marked.read_watermark or (delivered_at is null and occurred_at <= marked.delivered_watermark)) offset 0) m)
    update message m set delivered_at = coalesce(m.delivered_at, greatest(due.delivered_watermark, m.occurred_at)),
      read_at = case when m.occurred_at <= due.read_watermark then due.read_watermark end, version = nextval('change_version')
    from due where m.id = due.id
    returning m.id, m.conversation_id, m.workspace_id, m.version`.execute(db);
  return rows;
}

export async function touchPages(db: Db, pages: Map<string, number>) {
  if (pages.size === 0) return;
  const given = [...pages].sort(([a], [b]) => (a < b ? -1 : 1));
  await sql`
    update page p set last_webhook_at = given.at
    from unnest(${sql.val(given.map(([id]) => id))}::uuid[], ${sql.val(given.map(([, at]) => new Date(at)))}::timestamptz[]) as given (id, at)
    where p.id = given.id and (p.last_webhook_at is null or p.last_webhook_at < given.at - interval '1 second')`.execute(db);
}
