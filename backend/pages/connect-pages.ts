import { type Context, inTransaction, inWorkspace } from "../context.ts";
import { AppError } from "../errors.ts";
import { publish } from "../realtime/create-realtime.ts";
import { askGraph } from "./ask-graph.ts";
import { sealToken } from "./page-token.ts";
import { findConnections, listPages, type PageRow, upsertPage } from "./queries.ts";
import { type GrantedPage, readGrantedPages } from "./read-granted-pages.ts";
import { neededScopes, webhookFields } from "./webhook-fields.ts";

const uniqueViolation = "23505";

export type Connected = { items: PageRow[]; failed: { facebookPageId: string; reason: string }[] };

/**
 * Connects chosen Pages one after the other: subscribes to their events, reads the subscription back, then stores the Page. One that cannot
 * be connected does not stop the others.
 * @throws AppError facebook_not_connected, facebook_refused, facebook_unreachable when not even the list can be read
 */
export async function connectPages(ctx: Context, input: { workspaceId: string; facebookPageIds: string[] }): Promise<Connected> {
  const granted = new Map((await readGrantedPages(ctx, input.workspaceId)).map((page) => [page.facebookPageId, page]));
  const ids: string[] = [];
  const failed: Connected["failed"] = [];
  for (const facebookPageId of new Set(input.facebookPageIds)) {
    try {
      ids.push(await connectPage(ctx, input.workspaceId, granted.get(facebookPageId)));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      failed.push({ facebookPageId, reason: error.message });
    }
  }
  return { items: await inWorkspace(ctx, input.workspaceId, (tx) => listPages(tx.db, input.workspaceId, ids)), failed };
}

async function connectPage(ctx: Context, workspaceId: string, page: GrantedPage | undefined): Promise<string> {
  if (!page) throw new AppError("page_not_granted", "Facebook did not give access to this Page. Connect again and tick it.");
  const missing = neededScopes.filter((scope) => !page.permissions.includes(scope));
  if (missing.length > 0) throw new AppError("page_not_granted", `These permissions are missing for this Page: ${missing.join(", ")}. Connect again and allow them.`);
  const elsewhere = (await findConnections(ctx.db, [page.facebookPageId])).some((one) => one.workspaceId !== workspaceId);
  if (elsewhere) throw connectedElsewhere();
  await subscribe(ctx, page);
  return storePage(ctx, workspaceId, page).catch((error) => {
    throw error.code === uniqueViolation ? connectedElsewhere() : error;
  });
}

const connectedElsewhere = () => new AppError("page_connected_elsewhere", "This Page is connected in another workspace. Disconnect it there first.");

async function subscribe(ctx: Context, page: GrantedPage) {
  const path = `/${page.facebookPageId}/subscribed_apps`;
  await askGraph(ctx, { method: "POST", path, token: page.accessToken, body: { subscribed_fields: webhookFields.join(",") } });
  const answer = await askGraph(ctx, { method: "GET", path, token: page.accessToken });
  const apps = (answer.data ?? []) as { id: unknown; subscribed_fields?: string[] }[];
  const fields = apps.find((app) => String(app.id) === ctx.config.facebook.appId)?.subscribed_fields ?? [];
  if (!fields.includes("messages")) throw new AppError("facebook_refused", "Facebook did not subscribe this Page to its messages. Try again.");
}

function storePage(ctx: Context, workspaceId: string, page: GrantedPage): Promise<string> {
  return inTransaction(ctx, async (tx) => {
    const { facebookPageId, name, category, pictureUrl, tasks, permissions } = page;
    const { id } = await upsertPage(tx.db, {
      ...{ workspaceId, facebookPageId, name, category, pictureUrl, tasks, grantedPermissions: permissions },
      accessToken: sealToken(ctx, page.accessToken),
      connectedBy: ctx.actor.kind === "account" ? ctx.actor.accountId : null,
      connectedAt: new Date(),
    });
    publish(tx, workspaceId, "page.changed", { pageId: id });
    return id;
  });
}
