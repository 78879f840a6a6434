import { type Context, inWorkspace } from "../context.ts";
import { AppError } from "../errors.ts";
import { askGraph } from "./ask-graph.ts";
import { findLogin } from "./login-queries.ts";
import { readPageToken } from "./page-token.ts";

/** A Page the person granted at Facebook, with the token to serve it. */
export type GrantedPage = { facebookPageId: string; name: string; category: string | null; pictureUrl: string | null; tasks: string[]; accessToken: string; permissions: string[] };

const mostRounds = 50;

type AccountNode = { id: unknown; name: unknown; category?: unknown; tasks?: unknown; access_token?: unknown; picture?: { data?: { url?: unknown } } };
type GranularScope = { scope: string; target_ids?: string[] };

/** Reads from Facebook what this person connected here last. @throws AppError facebook_not_connected, facebook_refused, facebook_unreachable */
export async function readGrantedPages(ctx: Context, workspaceId: string): Promise<GrantedPage[]> {
  const accountId = ctx.actor.kind === "account" ? ctx.actor.accountId : "";
  const login = await inWorkspace(ctx, workspaceId, (tx) => findLogin(tx.db, workspaceId, accountId, new Date()));
  if (!login?.userToken) throw new AppError("facebook_not_connected", "Connect your Facebook account first.");
  const token = readPageToken(ctx, login.userToken);
  const granular = await readGranularScopes(ctx, token);
  const accounts = await readAccounts(ctx, token);
  return accounts.map((account) => ({
    facebookPageId: String(account.id),
    name: String(account.name),
    category: typeof account.category === "string" ? account.category : null,
    pictureUrl: typeof account.picture?.data?.url === "string" ? account.picture.data.url : null,
    tasks: Array.isArray(account.tasks) ? account.tasks.map(String) : [],
    accessToken: String(account.access_token ?? ""),
    permissions: login.grantedPermissions.filter((scope) => isGrantedFor(granular, scope, String(account.id))),
  }));
}

/** A scope without target ids counts for all Pages. */
function isGrantedFor(granular: GranularScope[], scope: string, pageId: string) {
  const targets = granular.find((one) => one.scope === scope)?.target_ids;
  return targets === undefined || targets.map(String).includes(pageId);
}

async function readGranularScopes(ctx: Context, token: string): Promise<GranularScope[]> {
  const answer = await askGraph(ctx, { method: "GET", path: "/debug_token", token: ctx.messenger.appToken, query: { input_token: token } });
  const scopes = (answer.data as { granular_scopes?: unknown } | undefined)?.granular_scopes;
  return Array.isArray(scopes) ? (scopes as GranularScope[]) : [];
}

/** Pages through the list with cursors on our own address; Meta's `next` address would carry the token. */
async function readAccounts(ctx: Context, token: string): Promise<AccountNode[]> {
  const accounts: AccountNode[] = [];
  let after: string | undefined;
  for (let round = 0; round < mostRounds; round += 1) {
    const answer = await askGraph(ctx, { method: "GET", path: "/me/accounts", token, query: { fields: "id,name,category,tasks,access_token,picture", limit: 100, ...(after && { after }) } });
    accounts.push(...((answer.data as AccountNode[] | undefined) ?? []));
    const paging = answer.paging as { next?: string; cursors?: { after?: string } } | undefined;
    after = paging?.cursors?.after;
    if (!paging?.next || !after) break;
  }
  return accounts;
}
