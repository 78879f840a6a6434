import { sql } from "kysely";
import type { Db } from "../context.ts";

export const findConnectionState = (db: Db, pageId: string) =>
  db
    .selectFrom("page")
    .select(["workspaceId", "accessToken", "tokenExpiresAt", "dataAccessExpiresAt", "grantedPermissions", "checkedAt"])
    .where("id", "=", pageId)
    .where("status", "<>", "disconnected")
    .forUpdate()
    .executeTakeFirst();

export const storeConnection = (
  db: Db,
  pageId: string,
  facts: { tokenExpiresAt: Date | null; dataAccessExpiresAt: Date | null; grantedPermissions?: string[]; checkedAt: Date },
) => db.updateTable("page").set(facts).where("id", "=", pageId).execute();

/** A connection that was thought lost works; undefined when it was not. */
export const reviveConnection = (db: Db, pageId: string) =>
  db
    .updateTable("page")
    .set({ status: "connected", statusReason: null, holdUntil: null, holdReason: null })
    .where("id", "=", pageId)
    .where("status", "=", "needs_reconnect")
    .where("accessToken", "is not", null)
    .returning("workspaceId")
    .executeTakeFirst();

/** What of a Page is looked at, with how often for one that works and for one that waits for its connection. */
export const careMinutes = {
  facts: { dueAt: "facts_due_at", working: 15, lost: null },
  fields: { dueAt: "fields_due_at", working: 60, lost: null },
  token: { dueAt: "token_due_at", working: 24 * 60, lost: 15 },
} as const;

export type CareKind = keyof typeof careMinutes;

export type CaredPage = {
  id: string;
  workspaceId: string;
  facebookPageId: string;
  accessToken: string;
  status: string;
};

/**
 * Takes Pages that are due and makes them due again later, so that nobody else takes them. Pages that Meta limits now are left alone.
 * A due time far ahead is of a clock that was set back.
 */
export async function claimForCare(db: Db, kind: CareKind, now: Date, limit: number): Promise<CaredPage[]> {
  const { dueAt, working, lost } = careMinutes[kind];
  const due = sql.ref(dueAt);
  const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
  const { rows } = await sql<CaredPage>`
    update page set ${due} = case when status = 'needs_reconnect' then ${inMinutes(lost ?? working)}::timestamptz else ${inMinutes(working)} end
    where id in (
      select id from page
      where access_token is not null and (hold_until is null or hold_until <= now())
        and (status in ('connected', 'restricted') or (status = 'needs_reconnect' and ${lost !== null}::boolean))
        and (${due} <= ${now} or ${due} > ${inMinutes(working + 60)})
      order by ${due} limit ${limit} for update skip locked)
    returning id, workspace_id, facebook_page_id, access_token, status`.execute(db);
  return rows;
}

export const storeFacts = (
  db: Db,
  pageId: string,
  facts: { name: string; category: string | null; pictureUrl: string | null; username: string | null; link: string | null },
) =>
  db
    .updateTable("page")
    .set(facts)
    .where("id", "=", pageId)
    .where((eb) =>
      eb.or([
        eb("name", "<>", facts.name),
        eb("category", "is distinct from", facts.category),
        eb("pictureUrl", "is distinct from", facts.pictureUrl),
        eb("username", "is distinct from", facts.username),
        eb("link", "is distinct from", facts.link),
      ]),
    )
    .returning("workspaceId")
    .executeTakeFirst();

/** Pages of a person's earlier logins that the newest one leaves out: their tokens have ended at Meta. */
export const listLeftOut = (db: Db, facebookUserId: string, grantedPageIds: string[]) =>
  db
    .selectFrom("page as p")
    .innerJoin("workspace as w", "w.id", "p.workspaceId")
    .select(["p.id", "p.facebookPageId", "p.name", "p.workspaceId", "w.name as workspaceName"])
    .where("p.facebookUserId", "=", facebookUserId)
    .where("p.status", "<>", "disconnected")
    .$if(grantedPageIds.length > 0, (query) => query.where("p.facebookPageId", "not in", grantedPageIds))
    .orderBy("p.name")
    .limit(500)
    .execute();

/** Has all Pages of a person's logins looked at soon: a login can end the tokens that earlier ones gave. */
export const lookSoon = (db: Db, facebookUserId: string, now: Date) =>
  db
    .updateTable("page")
    .set({ tokenDueAt: now })
    .where("facebookUserId", "=", facebookUserId)
    .where("status", "<>", "disconnected")
    .execute();
