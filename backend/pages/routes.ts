import * as contract from "contract/pages.ts";
import { readSessionCookie } from "../accounts/session-cookie.ts";
import { type Context, inWorkspace } from "../context.ts";
import { notFound } from "../errors.ts";
import type { RegisterRoute } from "../http/register-route.ts";
import { connectPages } from "./connect-pages.ts";
import { makeConnectUrl } from "./connect-url.ts";
import { disconnectPage } from "./disconnect-page.ts";
import { finishConnect } from "./finish-connect.ts";
import { findConnections, listPages, updatePage } from "./queries.ts";
import { readGrantedPages } from "./read-granted-pages.ts";
import { neededScopes } from "./webhook-fields.ts";

export function registerPageRoutes(route: RegisterRoute) {
  route(contract.getConnectUrl, async ({ ctx, params }) => ({ url: (await makeConnectUrl(ctx, params.workspaceId)).url }));
  route(contract.finishConnect, async ({ ctx, query, request, reply }) => {
    const { workspaceId, error } = await finishConnect(ctx, query, readSessionCookie(request));
    const target = workspaceId ? `/w/${workspaceId}/pages` : "/";
    reply.redirect(`${ctx.config.http.frontendUrl}${target}?${error ? `connect_error=${error}` : "connected=1"}`, 302);
  });
  route(contract.listAvailablePages, ({ ctx, params }) => listAvailable(ctx, params.workspaceId));
  route(contract.listPages, async ({ ctx, params }) => ({ items: await inWorkspace(ctx, params.workspaceId, (tx) => listPages(tx.db, params.workspaceId)) }));
  route(contract.connectPages, ({ ctx, params, body }) => connectPages(ctx, { ...params, ...body }));
  route(contract.updatePage, ({ ctx, params, body }) =>
    inWorkspace(ctx, params.workspaceId, async (tx) => {
      if (Object.keys(body).length > 0) await updatePage(tx.db, params.pageId, body);
      const [page] = await listPages(tx.db, params.workspaceId, [params.pageId]);
      if (!page) throw notFound("Page");
      return page;
    }),
  );
  route(contract.disconnectPage, ({ ctx, params }) => disconnectPage(ctx, params));
}

async function listAvailable(ctx: Context, workspaceId: string) {
  const pages = await readGrantedPages(ctx, workspaceId);
  const connections = new Map((await findConnections(ctx.db, pages.map((page) => page.facebookPageId))).map((one) => [one.facebookPageId, one.workspaceId]));
  const items = pages.map(({ accessToken: _, permissions, ...page }) => {
    const at = connections.get(page.facebookPageId);
    const connection: "none" | "here" | "elsewhere" = at === undefined ? "none" : at === workspaceId ? "here" : "elsewhere";
    return { ...page, grantedPermissions: permissions, missingPermissions: neededScopes.filter((scope) => !permissions.includes(scope)), connection };
  });
  return { items };
}
