import type { PageStatus } from "contract/pages.ts";
import { sql } from "kysely";
import type { Db } from "../context.ts";
import type { StoredFile } from "../storage/signed-address.ts";

const selectPages = (db: Db, workspaceId: string) =>
  db
    .selectFrom("page as p")
    .where("p.workspaceId", "=", workspaceId)
    .select([
      "p.id",
      "p.facebookPageId",
      "p.name",
      "p.category",
      "p.pictureUrl",
      "p.statusReason",
      "p.pacePerSecond",
      "p.humanAgentGranted",
      "p.lastWebhookAt",
      "p.connectedAt",
      "p.link",
      "p.holdUntil",
      "p.holdReason",
      "p.checkedAt",
      "p.tokenExpiresAt",
      "p.dataAccessExpiresAt",
      "p.grantedPermissions",
    ])
    .select(sql<PageStatus>`p.status`.as("status"))
    .select(sql<StoredFile | null>`p.picture`.as("picture"))
    .select((eb) =>
      eb
        .selectFrom("contact as c")
        .whereRef("c.workspaceId", "=", "p.workspaceId")
        .whereRef("c.pageId", "=", "p.id")
        .select(sql<number>`count(*)`.as("count"))
        .$asScalar()
        .$notNull()
        .as("contactCount"),
    );

export type PageRow = Awaited<ReturnType<typeof listPageRows>>[number];

export const listPageRows = (db: Db, workspaceId: string, limit: number) =>
  selectPages(db, workspaceId).orderBy(sql`lower(p.name)`).orderBy("p.id").limit(limit).execute();

export const listPagesByFacebookId = (db: Db, workspaceId: string, facebookPageIds: string[]) =>
  selectPages(db, workspaceId).where("p.facebookPageId", "in", facebookPageIds).orderBy(sql`lower(p.name)`).execute();

export const findPageRow = (db: Db, workspaceId: string, pageId: string) =>
  selectPages(db, workspaceId).where("p.id", "=", pageId).executeTakeFirst();

/** Where Pages are connected now, across workspaces. */
export const findConnections = (db: Db, facebookPageIds: string[]) =>
  db
    .selectFrom("page")
    .select(["facebookPageId", "workspaceId", "grantedPermissions"])
    .where("facebookPageId", "in", facebookPageIds)
    .where("status", "<>", "disconnected")
    .execute();

export type PageValues = {
  workspaceId: string;
  facebookPageId: string;
  name: string;
  category: string | null;
  pictureUrl: string | null;
  accessToken: string;
  grantedPermissions: string[];
  tasks: string[];
  connectedBy: string | null;
  link: string | null;
  username: string | null;
  facebookUserId: string | null;
  tokenExpiresAt: Date | null;
  dataAccessExpiresAt: Date | null;
  checkedAt: Date | null;
  factsDueAt: Date;
  fieldsDueAt: Date;
  tokenDueAt: Date;
};

/** Connects a Page for the first time or again: its id, pace and history stay. */
export function upsertPage(db: Db, values: PageValues) {
  const { workspaceId: _workspace, facebookPageId: _page, ...changing } = values;
  const fresh = {
    ...changing,
    status: "connected",
    statusReason: null,
    holdUntil: null,
    holdReason: null,
    connectedAt: sql<Date>`now()`,
  };
  return db
    .insertInto("page")
    .values({ ...values, status: "connected" })
    .onConflict((conflict) => conflict.columns(["workspaceId", "facebookPageId"]).doUpdateSet(fresh))
    .returning("id")
    .executeTakeFirstOrThrow();
}

export const changePage = (
  db: Db,
  workspaceId: string,
  pageId: string,
  change: { pacePerSecond?: number; humanAgentGranted?: boolean },
) => db.updateTable("page").set(change).where("workspaceId", "=", workspaceId).where("id", "=", pageId).execute();

export const findPageSecret = (db: Db, workspaceId: string, pageId: string) =>
  db
    .selectFrom("page")
    .select(["id", "name", "facebookPageId", "accessToken", "status"])
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", pageId)
    .executeTakeFirst();

export const disconnectPageRow = (db: Db, workspaceId: string, pageId: string) =>
  db
    .updateTable("page")
    .set({
      ...{ status: "disconnected", statusReason: null, accessToken: null, holdUntil: null, holdReason: null },
      ...{ facebookUserId: null, tokenExpiresAt: null, dataAccessExpiresAt: null, grantedPermissions: [], tasks: [] },
    })
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", pageId)
    .execute();

/** Moves a Page between states; undefined when it is not in one of `from`, or there already for this reason. */
export const movePage = (db: Db, pageId: string, from: PageStatus[], to: PageStatus, reason: string | null) =>
  db
    .updateTable("page")
    .set({ status: to, statusReason: reason, ...(to === "connected" && { holdUntil: null, holdReason: null }) })
    .where("id", "=", pageId)
    .where("status", "in", from)
    .where((eb) => eb.or([eb("status", "<>", to), eb("statusReason", "is distinct from", reason)]))
    .returning("workspaceId")
    .executeTakeFirst();

/** Lengthens a hold, never shortens one. */
export const lengthenHold = (db: Db, pageId: string, until: Date, reason: string) =>
  db
    .updateTable("page")
    .set({ holdUntil: until, holdReason: reason })
    .where("id", "=", pageId)
    .where((eb) => eb.or([eb("holdUntil", "is", null), eb("holdUntil", "<", until)]))
    .returning("workspaceId")
    .executeTakeFirst();

/** Those of the workspaces that the account may see. */
export async function listKnownWorkspaces(
  db: Db,
  account: { accountId: string; isOwner: boolean },
  workspaceIds: string[],
): Promise<string[]> {
  if (account.isOwner) return workspaceIds;
  const rows = await db
    .selectFrom("membership")
    .select("workspaceId")
    .where("accountId", "=", account.accountId)
    .where("workspaceId", "in", workspaceIds)
    .execute();
  return rows.map((row) => row.workspaceId);
}
