import { type RawBuilder, sql } from "kysely";
import type { Context } from "../context.ts";
import type { Place } from "../db/keyset.ts";
import { type ContactRow, contactColumns } from "./contact-rows.ts";
import { matchName } from "./match-name.ts";

export type ContactFilter = { search?: string | undefined; pageIds?: string[] | undefined; tagIds?: string[] | undefined };

const mostCounted = 10_000;

/**
 * The condition for a filter inside one workspace. Search cannot use its index under row-level security, so these queries run with the owner
 * role; the workspace is therefore demanded here and nowhere left to the caller.
 */
export function contactCondition(workspaceId: string, filter: ContactFilter): RawBuilder<unknown> {
  const parts = [sql`c.workspace_id = ${workspaceId}::uuid`];
  if (filter.search) parts.push(matchName(filter.search));
  if (filter.pageIds?.length) parts.push(sql`c.page_id = any (${sql.val(filter.pageIds)}::uuid[])`);
  if (filter.tagIds?.length)
    parts.push(
      sql`exists (select from contact_tag ct where ct.contact_id = c.id and ct.tag_id = any (${sql.val(filter.tagIds)}::uuid[]))`,
    );
  return sql.join(parts, sql` and `);
}

/** Contacts by last activity, newest first, one more than `limit` when there are more. */
export async function searchContacts(
  ctx: Context,
  workspaceId: string,
  filter: ContactFilter,
  place: Place | undefined,
  limit: number,
): Promise<ContactRow[]> {
  const { rows } = await sql<ContactRow>`
    select ${contactColumns} from contact c join page p on p.id = c.page_id
    where ${contactCondition(workspaceId, filter)} and ${place ? sql`(c.last_activity_at, c.id) < (${place.at}, ${place.id}::uuid)` : sql`true`}
    order by c.last_activity_at desc, c.id desc limit ${limit + 1}`.execute(ctx.db);
  return rows;
}

/** Contacts of this name, for what belongs to contacts; undefined when there are more than `most`, so that looking through everything finds some soon. */
export async function findByName(ctx: Context, workspaceId: string, search: string, most: number): Promise<string[] | undefined> {
  const { rows } = await sql<{ id: string }>`
    select c.id from contact c where c.workspace_id = ${workspaceId}::uuid and ${matchName(search)} limit ${most + 1}`.execute(
    ctx.db,
  );
  return rows.length > most ? undefined : rows.map((row) => row.id);
}

/** How many contacts match; exact up to 10,000, without a filter always. */
export async function countContacts(ctx: Context, workspaceId: string, filter: ContactFilter): Promise<number> {
  const isFiltered = Boolean(filter.search || filter.pageIds?.length || filter.tagIds?.length);
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (select from contact c where ${contactCondition(workspaceId, filter)} ${isFiltered ? sql`limit ${mostCounted + 1}` : sql``}) found`.execute(
    ctx.db,
  );
  return rows[0]?.count ?? 0;
}

/** Puts tags on everybody who matches, and takes tags off; with the owner role for the same reason. Returns how many matched. */
export async function tagMatching(
  ctx: Context,
  workspaceId: string,
  filter: ContactFilter,
  add: string[],
  remove: string[],
): Promise<number> {
  const condition = contactCondition(workspaceId, filter);
  const count = await countAll(ctx, condition);
  await sql`
    insert into contact_tag (workspace_id, contact_id, tag_id)
    select c.workspace_id, c.id, t.id from contact c join tag t on t.workspace_id = c.workspace_id and t.id = any (${sql.val(add)}::uuid[]) where ${condition}
    on conflict do nothing`.execute(ctx.db);
  await sql`delete from contact_tag ct using contact c where ct.contact_id = c.id and ct.tag_id = any (${sql.val(remove)}::uuid[]) and ${condition}`.execute(
    ctx.db,
  );
  return count;
}

const countAll = async (ctx: Context, condition: RawBuilder<unknown>) =>
  (await sql<{ count: number }>`select count(*) as count from contact c where ${condition}`.execute(ctx.db)).rows[0]?.count ?? 0;
