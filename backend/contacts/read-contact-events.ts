import type { ContactEvent } from "contract/contacts.ts";
import { sql } from "kysely";
import type { z } from "zod";
import { type Context, inWorkspace } from "../context.ts";
import { cutPage, readCursor } from "../db/keyset.ts";
import { notFound } from "../errors.ts";
import { findContact } from "./queries.ts";

type Which = { workspaceId: string; contactId: string };

/** What Meta told of a contact besides messages, newest first. @throws AppError not_found, invalid_cursor */
export function readContactEvents(
  ctx: Context,
  { workspaceId, contactId }: Which,
  paging: { cursor?: string | undefined; limit: number },
) {
  const place = readCursor(paging.cursor);
  return inWorkspace(ctx, workspaceId, async (tx) => {
    if (!(await findContact(tx.db, workspaceId, contactId))) throw notFound("contact");
    const { rows } = await sql<z.output<typeof ContactEvent>>`
      select id, kind, case jsonb_typeof(details) when 'object' then details else jsonb_build_object('value', details) end as details, occurred_at from page_event
      where contact_id = ${contactId} and ${place ? sql`(occurred_at, id) < (${place.at}, ${place.id}::uuid)` : sql`true`}
      order by occurred_at desc, id desc limit ${paging.limit + 1}`.execute(tx.db);
    return cutPage(rows, paging.limit, (row) => ({ at: row.occurredAt, id: row.id }));
  });
}
