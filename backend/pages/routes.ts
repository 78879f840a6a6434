import * as contract from "contract/pages.ts";
import { refreshCookieName } from "../accounts/refresh-cookie.ts";
import type { RegisterRoute } from "../http/register-route.ts";
import { connectPages } from "./connect-pages.ts";
import { makeConnectUrl } from "./connect-url.ts";
import { disconnectPage } from "./disconnect-page.ts";
import { finishConnect } from "./finish-connect.ts";
import { readAvailablePages } from "./read-available-pages.ts";
import { readPages } from "./read-pages.ts";
import { updatePage } from "./update-page.ts";

export function registerPageRoutes(route: RegisterRoute) {
  route(contract.getConnectUrl, async ({ ctx, params }) => ({ url: (await makeConnectUrl(ctx, params.workspaceId)).url }));
  route(contract.finishConnect, async ({ ctx, query, request, reply }) => {
    const { workspaceId, error } = await finishConnect(ctx, query, request.cookies[refreshCookieName]);
    const screen = workspaceId ? `/w/${workspaceId}/pages` : "/";
    reply.redirect(`${ctx.config.http.frontendUrl}${screen}?${error ? `connect_error=${error}` : "connected=1"}`);
  });
  route(contract.listAvailablePages, ({ ctx, params }) => readAvailablePages(ctx, params));
  route(contract.listPages, ({ ctx, params }) => readPages(ctx, params));
  route(contract.connectPages, ({ ctx, params, body }) => connectPages(ctx, { ...params, ...body }));
  route(contract.updatePage, ({ ctx, params, body }) =>
    updatePage(ctx, { workspaceId: params.workspaceId, pageId: params.pageId, change: body }),
  );
  route(contract.disconnectPage, ({ ctx, params }) => disconnectPage(ctx, params));
}
