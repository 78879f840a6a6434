import type { FirstSteps, Role, Workspace } from "contract/workspaces.ts";
import { sql } from "kysely";
import type { Db } from "../context.ts";

export type Caller = { sessionId: string; accountId: string; name: string; isOwner: boolean; role: Role | null };

/** Who a live session belongs to, and their role in the workspace (null without a workspace, in an unknown one and in one not theirs). */
export const findCaller = (
  db: Db,
  sessionId: string,
  accountId: string,
  workspaceId: string | undefined,
): Promise<Caller | undefined> =>
  db
    .selectFrom("session as s")
    .innerJoin("account as a", "a.id", "s.accountId")
    .leftJoin("workspace as w", (join) => join.on("w.id", "=", workspaceId ?? null))
    .leftJoin("membership as m", (join) => join.onRef("m.workspaceId", "=", "w.id").onRef("m.accountId", "=", "a.id"))
    .where("s.id", "=", sessionId)
    .where("a.id", "=", accountId)
    .where("s.endedAt", "is", null)
    .where("s.expiresAt", ">", sql<Date>`now()`)
    .where("a.deactivatedAt", "is", null)
    .select(["s.id as sessionId", "a.id as accountId", "a.name", "a.isOwner"])
    .select(sql<Role | null>`case when w.id is null then null when a.is_owner then 'manager' else m.role end`.as("role"))
    .executeTakeFirst();

type Viewer = { accountId: string; isOwner: boolean };

const visibleWorkspaces = (db: Db, viewer: Viewer) =>
  db
    .selectFrom("workspace as w")
    .leftJoin("membership as m", (join) => join.onRef("m.workspaceId", "=", "w.id").on("m.accountId", "=", viewer.accountId))
    .where((eb) => eb.or([eb.val(viewer.isOwner), eb("m.accountId", "is not", null)]))
    .select(["w.id", "w.name", "w.timeZone", "w.isDemonstration", "w.createdAt"])
    .select(sql<Workspace["colour"]>`w.colour`.as("colour"))
    .select(sql<Role>`case when ${viewer.isOwner} then 'manager' else m.role end`.as("role"))
    .select((eb) =>
      eb
        .selectFrom("page as p")
        .whereRef("p.workspaceId", "=", "w.id")
        .where("p.status", "<>", "disconnected")
        .select(sql<number>`count(*)`.as("count"))
        .$asScalar()
        .$notNull()
        .as("pageCount"),
    )
    .select((eb) =>
      eb
        .selectFrom("page as p")
        .whereRef("p.workspaceId", "=", "w.id")
        .where((page) =>
          page.or([
            page("p.status", "in", ["needs_reconnect", "restricted"]),
            page.and([page("p.status", "=", "connected"), page("p.tokenExpiresAt", "<=", sql<Date>`now() + interval '7 days'`)]),
          ]),
        )
        .select(sql<number>`count(*)`.as("count"))
        .$asScalar()
        .$notNull()
        .as("troubledPageCount"),
    );

export const listVisibleWorkspaces = (db: Db, viewer: Viewer, limit: number): Promise<Workspace[]> =>
  visibleWorkspaces(db, viewer).orderBy(sql`lower(w.name)`).orderBy("w.id").limit(limit).execute();

export const findVisibleWorkspace = (db: Db, viewer: Viewer, workspaceId: string): Promise<Workspace | undefined> =>
  visibleWorkspaces(db, viewer).where("w.id", "=", workspaceId).executeTakeFirst();

export const insertWorkspace = (db: Db, values: { name: string; colour: string; timeZone: string; isDemonstration: boolean }) =>
  db.insertInto("workspace").values(values).returning("id").executeTakeFirstOrThrow();

export const changeWorkspace = (db: Db, workspaceId: string, change: { name?: string; colour?: string; timeZone?: string }) =>
  db.updateTable("workspace").set(change).where("id", "=", workspaceId).execute();

/** Replies written here have an idempotency key, whose index finds one at once. */
export const findFirstSteps = (db: Db, workspaceId: string): Promise<FirstSteps> =>
  db
    .selectFrom("workspace as w")
    .where("w.id", "=", workspaceId)
    .select([
      sql<boolean>`exists (select from conversation v where v.workspace_id = w.id and v.last_incoming_at is not null)`.as(
        "hasMessageIn",
      ),
      sql<boolean>`exists (select from message m where m.workspace_id = w.id and m.idempotency_key is not null)`.as("hasReplied"),
      sql<boolean>`exists (select from campaign c where c.workspace_id = w.id and c.launched_at >= w.created_at)`.as(
        "hasLaunched",
      ),
    ])
    .executeTakeFirstOrThrow();

/** Members and the owner, who needs no membership. */
export const listWorkspaceMembers = (db: Db, workspaceId: string, limit: number) =>
  db
    .selectFrom("account as a")
    .leftJoin("membership as m", (join) => join.onRef("m.accountId", "=", "a.id").on("m.workspaceId", "=", workspaceId))
    .where("a.deactivatedAt", "is", null)
    .where((eb) => eb.or([eb("a.isOwner", "=", true), eb("m.accountId", "is not", null)]))
    .select(["a.id as accountId", "a.name", "a.email", "a.isOwner"])
    .select(sql<Role>`case when a.is_owner then 'manager' else m.role end`.as("role"))
    .orderBy(sql`lower(a.name)`)
    .orderBy("a.id")
    .limit(limit)
    .execute();
