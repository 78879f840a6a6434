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
