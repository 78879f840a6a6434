import { sql } from "kysely";
import type { Db } from "../context.ts";

export type NewConsent = { workspaceId: string; contactId: string; change: "in" | "stop" | "resume"; source: string; at: number };

/**
 * Keeps the ledger of consent, and derives from all of it who is opted out: whoever stopped and did not come back later. Coming in through a
 * plugin is not a permission for updates and takes nothing back.
 */
export async function recordConsents(db: Db, consents: NewConsent[]) {
  if (consents.length === 0) return;
  const column = <T>(read: (consent: NewConsent) => T) => sql.val(consents.map(read));
  await sql`
    insert into consent (workspace_id, contact_id, kind, source, occurred_at)
    select * from unnest(${column((one) => one.workspaceId)}::uuid[], ${column((one) => one.contactId)}::uuid[], ${column((one) => one.change)}::text[],
      ${column((one) => one.source)}::text[], ${column((one) => new Date(one.at))}::timestamptz[])
    on conflict (contact_id, kind, occurred_at) do nothing`.execute(db);
  await sql`
    update contact c set opted_out_at = case when greatest(c.opted_out_at, said.stopped_at) >= coalesce(said.allowed_at, '-infinity') then greatest(c.opted_out_at, said.stopped_at) end
    from (
      select contact_id, max(occurred_at) filter (where kind = 'stop') as stopped_at, max(occurred_at) filter (where kind = 'resume' or (kind = 'in' and source = 'notification_messages')) as allowed_at
      from consent where contact_id = any (${column((one) => one.contactId)}::uuid[]) group by 1) said
    where c.id = said.contact_id`.execute(db);
}

/** The message that followed a click on an ad opens the ad window, whichever of the two came first. */
export async function openAdWindows(db: Db, contactIds: string[]) {
  if (contactIds.length === 0) return;
  await sql`
    update contact c set ad_message_at = followed.at
    from (
      select k.id, (
        select min(m.occurred_at) from conversation v join message m on m.conversation_id = v.id
        where v.contact_id = k.id and m.direction = 'in' and m.content ->> 'kind' <> 'postback' and m.occurred_at between k.ad_click_at and k.ad_click_at + interval '24 hours') as at
      from contact k where k.id = any (${sql.val(contactIds)}::uuid[])) followed
    where c.id = followed.id and followed.at is not null and c.ad_message_at is distinct from followed.at`.execute(db);
}
