import type { Context } from "../context.ts";
import { readList } from "../messenger/read-list.ts";
import { callGraph, graphError } from "./call-graph.ts";
import { type Grant, permissionsForPage } from "./permissions.ts";
import { listOf, objectOf, textOf, textsOf } from "./read-graph.ts";

export type GrantedPage = {
  facebookPageId: string;
  name: string;
  category: string | null;
  pictureUrl: string | null;
  tasks: string[];
  grantedPermissions: string[];
  token: string | null;
};

const bounds = { perCall: 100, mostCalls: 50 };
const fields = "id,name,category,tasks,access_token,picture{url}";

/** The Pages a person let us see, with what was granted for each. @throws AppError facebook_refused, facebook_unreachable */
export async function listGrantedPages(ctx: Context, userToken: string): Promise<GrantedPage[]> {
  const [grants, rows] = await Promise.all([readGrants(ctx, userToken), readAccounts(ctx, userToken)]);
  return rows.flatMap((row) => {
    const facebookPageId = textOf(row.id);
    if (!facebookPageId) return [];
    return {
      facebookPageId,
      name: textOf(row.name) ?? facebookPageId,
      category: textOf(row.category),
      pictureUrl: textOf(objectOf(objectOf(row.picture).data).url),
      tasks: textsOf(row.tasks),
      grantedPermissions: permissionsForPage(grants, facebookPageId),
      token: textOf(row.access_token),
    };
  });
}

async function readAccounts(ctx: Context, token: string): Promise<Record<string, unknown>[]> {
  const answer = await readList(ctx.messenger, { method: "GET", path: "/me/accounts", token, query: { fields } }, bounds);
  if (answer.outcome !== "ok") throw graphError(answer);
  if (answer.list.isCut) ctx.log.warn({ pages: answer.list.rows.length }, "a Facebook account has more Pages than are read");
  return answer.list.rows;
}

async function readGrants(ctx: Context, userToken: string): Promise<Grant[]> {
  const [permissions, debug] = await Promise.all([
    callGraph(ctx, { method: "GET", path: "/me/permissions", token: userToken }),
    callGraph(ctx, { method: "GET", path: "/debug_token", token: ctx.messenger.appToken, secrets: { input_token: userToken } }),
  ]);
  const limits = new Map(listOf(objectOf(debug.data).granular_scopes).map((one) => [one.scope, one.target_ids]));
  return listOf(permissions.data).flatMap((one) => {
    const permission = textOf(one.permission);
    if (one.status !== "granted" || !permission) return [];
    const pageIds = limits.get(permission);
    return Array.isArray(pageIds) ? { permission, pageIds: textsOf(pageIds) } : { permission };
  });
}
