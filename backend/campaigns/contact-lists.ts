import type { ContactList } from "contract/campaigns.ts";
import { sql } from "kysely";
import type { z } from "zod";
import { type Context, type Db, inWorkspace } from "../context.ts";
import { AppError, notFound } from "../errors.ts";

type Presented = z.output<typeof ContactList>;
type Made = Presented & { unknown: { count: number; first: string[] }; repeated: number };

const mostTold = 20;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Makes a list of contact ids or PSIDs; ids that are nobody's here are told. @throws AppError invalid_request when nobody is found */
export function createContactList(
  ctx: Context,
  { workspaceId, name, ids }: { workspaceId: string; name: string; ids: string[] },
): Promise<Made> {
  const given = [...new Set(ids)];
  return inWorkspace(ctx, workspaceId, async (tx) => {
    const createdBy = ctx.actor.kind === "account" ? ctx.actor.accountId : null;
    const { id } = await tx.db
      .insertInto("contactList")
      .values({ workspaceId, name, createdBy })
      .returning("id")
      .executeTakeFirstOrThrow();
    await addMembers(tx.db, workspaceId, id, given);
    const unknown = await findUnknown(tx.db, workspaceId, id, given);
    const list = await findList(tx.db, workspaceId, id);
    if (!list || list.contacts === 0) throw new AppError("invalid_request", "None of these ids belongs to a person here.");
    return {
      ...list,
      unknown: { count: unknown.length, first: unknown.slice(0, mostTold) },
      repeated: ids.length - given.length,
    };
  });
}

/** Lists, newest first, one more than `limit` when there are more. */
export const listContactLists = (ctx: Context, input: { workspaceId: string; limit: number; beforeId: string | undefined }) =>
  inWorkspace(ctx, input.workspaceId, async (tx) => {
    const query = selectLists(tx.db, input.workspaceId).orderBy("l.id", "desc").limit(input.limit);
    return (input.beforeId ? query.where("l.id", "<", input.beforeId) : query).execute();
  });

/** Deletes a list; the people stay. @throws AppError not_found, contact_list_in_use */
export function deleteContactList(ctx: Context, { workspaceId, listId }: { workspaceId: string; listId: string }): Promise<void> {
  return inWorkspace(ctx, workspaceId, async (tx) => {
    if (!(await findList(tx.db, workspaceId, listId))) throw notFound("list");
    const { rows } = await sql<{ name: string }>`
      select name from campaign where workspace_id = ${workspaceId} and status in ('draft', 'scheduled', 'missed')
        and (audience -> 'listIds' ? ${listId} or audience -> 'excludeListIds' ? ${listId}) limit 1`.execute(tx.db);
    if (rows[0]) throw new AppError("contact_list_in_use", `The campaign “${rows[0].name}” is for this list.`);
    await tx.db.deleteFrom("contactList").where("id", "=", listId).execute();
  });
}

const selectLists = (db: Db, workspaceId: string) =>
  db
    .selectFrom("contactList as l")
    .where("l.workspaceId", "=", workspaceId)
    .select(["l.id", "l.name", "l.createdAt"])
    .select(sql<number>`(select count(*) from contact_list_member m where m.list_id = l.id)`.as("contacts"));

const findList = (db: Db, workspaceId: string, listId: string): Promise<Presented | undefined> =>
  selectLists(db, workspaceId).where("l.id", "=", listId).executeTakeFirst();

/** A PSID can be known on one Page only, so it names one contact. */
async function addMembers(db: Db, workspaceId: string, listId: string, ids: string[]) {
  const contactIds = ids.filter((id) => uuid.test(id));
  const psids = ids.filter((id) => !uuid.test(id));
  await sql`
    insert into contact_list_member (workspace_id, list_id, contact_id)
    select workspace_id, ${listId}::uuid, id from contact where workspace_id = ${workspaceId}
      and (id = any (${sql.val(contactIds)}::uuid[]) or id in (select c.id from page p join contact c on c.page_id = p.id and c.psid = any (${sql.val(psids)}::text[]) where p.workspace_id = ${workspaceId}))
    on conflict do nothing`.execute(db);
}

async function findUnknown(db: Db, workspaceId: string, listId: string, ids: string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with members as (select c.id, c.psid from contact_list_member m join contact c on c.id = m.contact_id where m.list_id = ${listId} and m.workspace_id = ${workspaceId})
    select given.id from unnest(${sql.val(ids)}::text[]) as given (id)
    where lower(given.id) not in (select id::text from members union all select psid from members)`.execute(db);
  return rows.map((row) => row.id);
}
