import type { Context } from "../context.ts";
import { callGraph } from "./call-graph.ts";
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

const perCall = 100;
const mostCalls = 50;
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

/** Follows the cursor with requests of our own: Meta's `next` address carries the token. */
async function readAccounts(ctx: Context, token: string): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = [];
  let after: string | null = null;
  for (let call = 0; call < mostCalls; call += 1) {
    const query: Record<string, string | number> = { fields, limit: perCall, ...(after !== null && { after }) };
    const body = await callGraph(ctx, { method: "GET", path: "/me/accounts", token, query });
    rows.push(...listOf(body.data));
    const paging = objectOf(body.paging);
    const next: string | null = paging.next ? textOf(objectOf(paging.cursors).after) : null;
    if (next === null || next === after) break;
    after = next;
  }
  return rows;
}

async function readGrants(ctx: Context, userToken: string): Promise<Grant[]> {
  const [permissions, debug] = await Promise.all([
    callGraph(ctx, { method: "GET", path: "/me/permissions", token: userToken }),
    callGraph(ctx, { method: "GET", path: "/debug_token", token: ctx.messenger.appToken, query: { input_token: userToken } }),
  ]);
  const limits = new Map(listOf(objectOf(debug.data).granular_scopes).map((one) => [one.scope, one.target_ids]));
  return listOf(permissions.data).flatMap((one) => {
    const permission = textOf(one.permission);
    if (one.status !== "granted" || !permission) return [];
    const pageIds = limits.get(permission);
    return Array.isArray(pageIds) ? { permission, pageIds: textsOf(pageIds) } : { permission };
  });
}
