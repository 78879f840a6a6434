import { lineKinds } from "contract/messenger/read-fact.ts";
import { sql } from "kysely";
import type { Db } from "../context.ts";
import type { AdClick, ConnectedPage, Handover, NewPageEvent, PageWord, Token } from "./gather-changes.ts";

type Placed<T> = T & { contactId: string; conversationId: string };

const column = <Row, T>(rows: Row[], read: (row: Row) => T) => sql.val(rows.map(read));

/** Of rows with the same key the last one, because one statement may touch a row once only. */
const lastOfEach = <Row>(rows: Row[], keyOf: (row: Row) => string): Row[] => [
  ...new Map(rows.map((row) => [keyOf(row), row])).values(),
];

export async function insertAdClicks(db: Db, clicks: Placed<AdClick>[]) {
  if (clicks.length === 0) return;
  await sql`
    insert into ad_click (workspace_id, page_id, contact_id, clicked_at, ad_id, ref, title)
    select * from unnest(${column(clicks, (one) => one.page.workspaceId)}::uuid[], ${column(clicks, (one) => one.page.id)}::uuid[], ${column(clicks, (one) => one.contactId)}::uuid[],
      ${column(clicks, (one) => new Date(one.at))}::timestamptz[], ${column(clicks, (one) => one.adId)}::text[], ${column(clicks, (one) => one.ref)}::text[], ${column(clicks, (one) => one.title)}::text[])
    on conflict (contact_id, clicked_at) do nothing`.execute(db);
}

const noMessages = ["postback", ...lineKinds];

/**
 * The newest message that was the first within a day of a click on an ad opens the ad window. Derived from all clicks and messages, so that
 * it does not matter in which order they came.
 */
export async function openAdWindows(db: Db, contactIds: string[]) {
  if (contactIds.length === 0) return;
  await sql`
    update contact c set ad_message_at = followed.at
    from (
      select k.id, max(first.at) as at from contact k
      left join ad_click a on a.contact_id = k.id
      left join lateral (
        select min(m.occurred_at) as at from conversation v join message m on m.conversation_id = v.id
        where v.contact_id = k.id and m.direction = 'in' and m.content ->> 'kind' <> all (${sql.val(noMessages)}::text[])
          and m.occurred_at between a.clicked_at and a.clicked_at + interval '24 hours') first on true
      where k.id = any (${sql.val(contactIds)}::uuid[]) group by k.id) followed
    where c.id = followed.id and c.ad_message_at is distinct from followed.at`.execute(db);
}

export type Moved = { conversationId: string; workspaceId: string; contactId: string; version: number };

/** The newest handover counts; two of the same moment are told apart by the app, so that their order does not matter. */
export async function moveThreads(db: Db, handovers: Placed<Handover>[]): Promise<Moved[]> {
  const newest = lastOfEach(
    handovers.toSorted((a, b) => a.at - b.at || ((a.ownerAppId ?? "") < (b.ownerAppId ?? "") ? -1 : 1)),
    (one) => one.conversationId,
  ).sort((a, b) => (a.conversationId < b.conversationId ? -1 : 1));
  if (newest.length === 0) return [];
  const { rows } = await sql<Moved>`
    update conversation v set thread_owner_app_id = g.owner, thread_owner_at = g.at, version = nextval('change_version')
    from unnest(${column(newest, (one) => one.conversationId)}::uuid[], ${column(newest, (one) => one.ownerAppId)}::text[], ${column(newest, (one) => new Date(one.at))}::timestamptz[]) as g (id, owner, at)
    where v.id = g.id and (v.thread_owner_at is null or (v.thread_owner_at, coalesce(v.thread_owner_app_id, '')) < (g.at, coalesce(g.owner, '')))
    returning v.id as conversation_id, v.workspace_id, v.contact_id, v.version`.execute(db);
  return rows;
}

export async function insertPageEvents(db: Db, events: (NewPageEvent & { contactId: string | null })[]) {
  if (events.length === 0) return;
  await sql`
    insert into page_event (workspace_id, page_id, contact_id, kind, key, details, occurred_at)
    select * from unnest(${column(events, (one) => one.page.workspaceId)}::uuid[], ${column(events, (one) => one.page.id)}::uuid[], ${column(events, (one) => one.contactId)}::uuid[],
      ${column(events, (one) => one.kind)}::text[], ${column(events, (one) => one.key)}::text[], ${column(events, (one) => one.details)}::jsonb[], ${column(events, (one) => new Date(one.at))}::timestamptz[])
    on conflict (page_id, kind, key) do nothing`.execute(db);
  await linkPluginPeople(db, events);
}

/** Whom a website's plugin named by its own reference is known once they write, or once the plugin's event comes after that. */
async function linkPluginPeople(db: Db, events: NewPageEvent[]) {
  const named = events.flatMap(({ page, details }) => {
    const { userRef } = details.includes('"userRef"') ? (JSON.parse(details) as { userRef?: unknown }) : {};
    return typeof userRef === "string" ? [{ page, userRef }] : [];
  });
  if (named.length === 0) return;
  await sql`
    update page_event e set contact_id = person.contact_id
    from (select distinct * from unnest(${column(named, (one) => one.page.id)}::uuid[], ${column(named, (one) => one.userRef)}::text[]) as g (page, ref)) g,
      lateral (
        select k.contact_id from page_event k
        where k.page_id = g.page and k.details ->> 'userRef' = g.ref and k.kind = 'plugin_person' order by k.occurred_at, k.key limit 1) person
    where e.page_id = g.page and e.details ->> 'userRef' = g.ref and e.kind <> 'plugin_person' and e.contact_id is distinct from person.contact_id`.execute(
    db,
  );
}

/** The newest word about a token counts. */
export async function recordTokens(db: Db, tokens: Placed<Token>[]) {
  const newest = lastOfEach(
    tokens.toSorted((a, b) => a.at - b.at || (a.status < b.status ? -1 : 1)),
    (one) => `${one.page.id}/${one.token}`,
  ).sort((a, b) => (a.token < b.token ? -1 : 1));
  if (newest.length === 0) return;
  await sql`
    insert into notification_token as t (workspace_id, page_id, contact_id, token, kind, status, title, payload, time_zone, frequency, token_status, expires_at, changed_at)
    select * from unnest(${column(newest, (one) => one.page.workspaceId)}::uuid[], ${column(newest, (one) => one.page.id)}::uuid[], ${column(newest, (one) => one.contactId)}::uuid[],
      ${column(newest, (one) => one.token)}::text[], ${column(newest, (one) => one.type)}::text[], ${column(newest, (one) => one.status)}::text[], ${column(newest, (one) => one.title)}::text[],
      ${column(newest, (one) => one.payload)}::text[], ${column(newest, (one) => one.timeZone)}::text[], ${column(newest, (one) => one.frequency)}::text[], ${column(newest, (one) => one.tokenStatus)}::text[],
      ${column(newest, (one) => (one.expiresAt === null ? null : new Date(one.expiresAt)))}::timestamptz[], ${column(newest, (one) => new Date(one.at))}::timestamptz[])
    on conflict (page_id, token) do update set contact_id = excluded.contact_id, kind = excluded.kind, status = excluded.status, title = excluded.title,
      payload = excluded.payload, time_zone = excluded.time_zone, frequency = excluded.frequency, token_status = excluded.token_status,
      expires_at = excluded.expires_at, changed_at = excluded.changed_at
    where (t.changed_at, t.status) < (excluded.changed_at, excluded.status)`.execute(db);
}

type TemplateWord = PageWord<{
  name: string;
  language: string;
  templateId: string | null;
  status: string;
  reason: string | null;
}>;

/** The newest word about a template counts. */
export async function recordTemplates(db: Db, words: TemplateWord[]) {
  const newest = lastOfEach(
    words.toSorted((a, b) => a.at - b.at || (a.status < b.status ? -1 : 1)),
    (one) => JSON.stringify([one.page.id, one.name, one.language]),
  );
  if (newest.length === 0) return;
  await sql`
    insert into template_status as t (workspace_id, page_id, name, language, facebook_template_id, status, reason, told_at, since)
    select *, told_at from unnest(${column(newest, (one) => one.page.workspaceId)}::uuid[], ${column(newest, (one) => one.page.id)}::uuid[], ${column(newest, (one) => one.name)}::text[],
      ${column(newest, (one) => one.language)}::text[], ${column(newest, (one) => one.templateId)}::text[], ${column(newest, (one) => one.status)}::text[],
      ${column(newest, (one) => one.reason)}::text[], ${column(newest, (one) => new Date(one.at))}::timestamptz[]) as given (workspace_id, page_id, name, language, id, status, reason, told_at)
    on conflict (page_id, name, language) do update set facebook_template_id = coalesce(excluded.facebook_template_id, t.facebook_template_id),
      status = excluded.status, reason = excluded.reason, told_at = excluded.told_at, since = case when t.status = excluded.status then t.since else excluded.since end
    where (t.told_at, t.status) < (excluded.told_at, excluded.status)`.execute(db);
}

/** Notes what Meta said about the Page's right to send; false when something newer is known. */
export async function notePolicy(db: Db, page: ConnectedPage, action: string, at: number): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update page set policy_action = ${action}, policy_at = ${new Date(at)}
    where id = ${page.id}::uuid and (policy_at is null or (policy_at, coalesce(policy_action, '')) <= (${new Date(at)}::timestamptz, ${action}::text))`.execute(
    db,
  );
  return Number(numAffectedRows ?? 0) > 0;
}
