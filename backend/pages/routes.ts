import * as contract from "contract/pages.ts";
import type { Route } from "contract/route.ts";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { refreshCookieName } from "../accounts/refresh-cookie.ts";
import type { Context } from "../context.ts";
import { AppError } from "../errors.ts";
import type { RegisterRoute } from "../http/register-route.ts";
import { connectPages } from "./connect-pages.ts";
import { makeConnectUrl } from "./connect-url.ts";
import { disconnectPage } from "./disconnect-page.ts";
import { examinePage } from "./doctor/examine-page.ts";
import { repairPage } from "./doctor/repair-page.ts";
import { watchPage } from "./doctor/watch-page.ts";
import { finishConnect } from "./finish-connect.ts";
import { deauthorizePerson, deletePerson, type ErasePeople, readDeletion } from "./forget-person.ts";
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
  route(contract.examinePage, ({ ctx, params }) => examinePage(ctx, params));
  route(contract.repairPage, ({ ctx, params }) => repairPage(ctx, params));
  route(contract.watchPage, ({ ctx, params, query }) => watchPage(ctx, { ...params, since: query.since }));
  route(contract.getDeletion, ({ ctx, params }) => readDeletion(ctx, params.code));
  route(contract.disconnectPage, ({ ctx, params }) => disconnectPage(ctx, params));
}

const longestBody = 64 * 1024;

/** Where Meta posts a form with a `signed_request`: nobody signs in here, the signature is the proof. */
export async function registerFacebookCallbacks(app: FastifyInstance, ctx: Context, erasePeople: ErasePeople) {
  await app.register(async (door) => {
    door.removeAllContentTypeParsers();
    door.addContentTypeParser("*", { parseAs: "string", bodyLimit: longestBody }, (_request, body, done) => done(null, body));
    door.post(contract.deauthorizeFacebook.url, { schema: documented(contract.deauthorizeFacebook) }, async (request) => {
      await deauthorizePerson(ctx, signedRequestOf(request));
      return { success: true };
    });
    door.post(contract.requestDeletion.url, { schema: documented(contract.requestDeletion) }, (request) =>
      deletePerson(ctx, signedRequestOf(request), erasePeople),
    );
  });
}

const documented = ({ schema: { operationId, tags, summary } }: Route) => ({ operationId, tags: [...tags], summary });

function signedRequestOf({ body }: FastifyRequest): string {
  const signedRequest = typeof body === "string" ? new URLSearchParams(body).get("signed_request") : null;
  if (!signedRequest) throw new AppError("invalid_signature", "The field signed_request is missing.");
  return signedRequest;
}
