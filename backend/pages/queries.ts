import type { PageStatus } from "contract/pages.ts";
import { sql } from "kysely";
import type { Db } from "../context.ts";

export type PageRow = {
  id: string;
  facebookPageId: string;
  name: string;
  category: string | null;
  pictureUrl: string | null;
  status: PageStatus;
  statusReason: string | null;
  pacePerSecond: number;
  humanAgentGranted: boolean;
  lastWebhookAt: Date | null;
  contactCount: number;
  connectedAt: Date;
};

/** Pages of a workspace by name, or only the given ones. */
export async function listPages(db: Db, workspaceId: string, onlyIds: string[] | null = null): Promise<PageRow[]> {
  const { rows } = await sql<PageRow>`
    select p.id, p.facebook_page_id, p.name, p.category, p.picture_url, p.status, p.status_reason, p.pace_per_second, p.human_agent_granted, p.last_webhook_at, p.connected_at,
      (select count(*) from contact c where c.workspace_id = p.workspace_id and c.page_id = p.id) as contact_count
    from page p where p.workspace_id = ${workspaceId} and (${onlyIds === null}::boolean or p.id = any (${sql.val(onlyIds ?? [])}::uuid[]))
    order by lower(p.name), p.id limit 500`.execute(db);
  return rows;
}

export type NewPage = {
  workspaceId: string;
  facebookPageId: string;
  name: string;
  category: string | null;
  pictureUrl: string | null;
  accessToken: string;
  grantedPermissions: string[];
  tasks: string[];
  connectedBy: string | null;
  connectedAt: Date;
};

/** Connects a Page, or connects it again: it keeps its id, its people and their history. */
export const upsertPage = (db: Db, page: NewPage) =>
  db
    .insertInto("page")
    .values({ ...page, status: "connected" })
    .onConflict((conflict) =>
      conflict.columns(["workspaceId", "facebookPageId"]).doUpdateSet({ ...page, status: "connected", statusReason: null, holdUntil: null, holdReason: null }),
    )
    .returning("id")
    .executeTakeFirstOrThrow();

/** Where Pages are connected now, over all workspaces; with the owner role. */
export const findConnections = (db: Db, facebookPageIds: string[]) =>
  facebookPageIds.length === 0
    ? Promise.resolve([])
    : db.selectFrom("page").select(["facebookPageId", "workspaceId"]).where("facebookPageId", "in", facebookPageIds).where("status", "<>", "disconnected").execute();

export const findPage = (db: Db, workspaceId: string, pageId: string) =>
  db.selectFrom("page").select(["id", "facebookPageId", "accessToken", "status"]).where("workspaceId", "=", workspaceId).where("id", "=", pageId).executeTakeFirst();

export const updatePage = (db: Db, pageId: string, change: { pacePerSecond?: number; humanAgentGranted?: boolean }) => db.updateTable("page").set(change).where("id", "=", pageId).execute();

export const disconnect = (db: Db, pageId: string) =>
  db.updateTable("page").set({ status: "disconnected", statusReason: null, accessToken: null, holdUntil: null, holdReason: null }).where("id", "=", pageId).execute();
