import type { ConversationStatus } from "contract/inbox.ts";
import { sql } from "kysely";
import type { Db } from "../context.ts";
import { isUnread } from "./conversation-rows.ts";

const most = 10_000;

export async function countViews(db: Db, workspaceId: string, accountId: string) {
  const count = (extra: ReturnType<typeof sql>) =>
    sql<number>`(select count(*) from (select from conversation v where v.workspace_id = ${workspaceId} and ${extra} limit ${most}) found)`;
  const { rows } = await sql<{ all: number; unread: number; mine: number }>`
    select ${count(sql`true`)} as all, ${count(isUnread)} as unread, ${count(sql`v.assignee_id = ${accountId}::uuid`)} as mine`.execute(
    db,
  );
  return rows[0] ?? { all: 0, unread: 0, mine: 0 };
}

export type ConversationChange = {
  assigneeId?: string | null;
  status?: ConversationStatus;
  isRead?: boolean;
  readUntil?: Date;
};

/** Answers the new version; undefined when there is no such conversation. */
export async function changeConversation(
  db: Db,
  workspaceId: string,
  conversationId: string,
  change: ConversationChange,
): Promise<number | undefined> {
  const row = await db
    .updateTable("conversation")
    .set({
      ...(change.assigneeId !== undefined && { assigneeId: change.assigneeId }),
      ...(change.status !== undefined && { status: change.status }),
      // Unread again means from the newest message of the person on.
      ...(change.isRead !== undefined && {
        seenUntil: change.isRead
          ? sql<Date>`greatest(seen_until, least(last_incoming_at, ${change.readUntil ?? null}::timestamptz))`
          : sql<Date>`last_incoming_at - interval '1 millisecond'`,
      }),
      version: sql`nextval('change_version')`,
    })
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", conversationId)
    .returning("version")
    .executeTakeFirst();
  return row?.version;
}

/** Whether a conversation may be assigned to this account: a member here, or the owner. */
export async function isAssignable(db: Db, workspaceId: string, accountId: string): Promise<boolean> {
  const { rows } = await sql`
    select from account a where a.id = ${accountId} and a.deactivated_at is null
      and (a.is_owner or exists (select from membership m where m.account_id = a.id and m.workspace_id = ${workspaceId}))`.execute(
    db,
  );
  return rows.length > 0;
}

/** Crosses workspaces, for an account that leaves all of them; answers the count of each. */
export async function unassignAll(db: Db, accountId: string): Promise<{ workspaceId: string; count: number }[]> {
  const { rows } = await sql<{ workspaceId: string; count: number }>`
    with freed as (
      update conversation set assignee_id = null, version = nextval('change_version') where assignee_id = ${accountId} returning workspace_id
    )
    select workspace_id, count(*)::int as count from freed group by workspace_id`.execute(db);
  return rows;
}

export const countAssignedTo = (db: Db, accountIds: string[]): Promise<{ assigneeId: string; count: number }[]> =>
  db
    .selectFrom("conversation")
    .select(sql<string>`assignee_id`.as("assigneeId"))
    .select(sql<number>`count(*)::int`.as("count"))
    .where("assigneeId", "in", accountIds)
    .groupBy("assigneeId")
    .execute();
