import { hashToken, readRefreshToken } from "../accounts/tokens.ts";
import { type Context, inTransaction } from "../context.ts";
import { AppError } from "../errors.ts";
import { askGraph } from "./ask-graph.ts";
import { redirectUri } from "./connect-url.ts";
import { storeLogin, takeLogin } from "./login-queries.ts";
import { sealToken } from "./page-token.ts";

/** How long the list of Pages can be read before Facebook Login is needed again. */
const goodForMs = 60 * 60_000;

export type Return = { code?: string | undefined; state?: string | undefined; error?: string | undefined };

/** What the Pages screen is told; null is success. */
export type ConnectError = "access_denied" | "expired" | "wrong_session" | "facebook_refused" | "facebook_unreachable";

/**
 * Takes the return from Facebook Login: checks that the same session began it, exchanges the code and keeps the long-lived token encrypted.
 * @param cookie refresh token of the browser that came back
 */
export async function finishConnect(ctx: Context, back: Return, cookie: string | undefined): Promise<{ workspaceId: string | null; error: ConnectError | null }> {
  const login = back.state ? await inTransaction(ctx, (tx) => takeLogin(tx.db, hashToken(back.state ?? ""), new Date())) : undefined;
  if (!login) return { workspaceId: null, error: "expired" };
  const { workspaceId } = login;
  const sessionId = cookie && (await readRefreshToken(ctx.config.secrets.refresh, cookie));
  if (sessionId !== login.sessionId) return { workspaceId, error: "wrong_session" };
  if (!back.code) return { workspaceId, error: "access_denied" };
  try {
    const found = await readUser(ctx, back.code);
    await inTransaction(ctx, (tx) => storeLogin(tx.db, login.id, found));
    return { workspaceId, error: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    ctx.log.warn({ err: error }, "Facebook Login could not be finished");
    return { workspaceId, error: error.code === "facebook_unreachable" ? "facebook_unreachable" : "facebook_refused" };
  }
}

/** The code is good once, so nothing here is tried again. */
async function readUser(ctx: Context, code: string) {
  const { appId, appSecret } = ctx.config.facebook;
  const client = { client_id: appId, client_secret: appSecret };
  const short = await askGraph(ctx, { method: "GET", path: "/oauth/access_token", query: { ...client, redirect_uri: redirectUri(ctx), code } });
  const long = await askGraph(ctx, { method: "GET", path: "/oauth/access_token", query: { ...client, grant_type: "fb_exchange_token", fb_exchange_token: String(short.access_token) } });
  const token = String(long.access_token);
  const me = await askGraph(ctx, { method: "GET", path: "/me", token, query: { fields: "id" } });
  const permissions = await askGraph(ctx, { method: "GET", path: "/me/permissions", token });
  const granted = (permissions.data as { permission: string; status: string }[]).filter((one) => one.status === "granted").map((one) => one.permission);
  return { userToken: sealToken(ctx, token), facebookUserId: String(me.id), grantedPermissions: granted, expiresAt: new Date(Date.now() + goodForMs) };
}
