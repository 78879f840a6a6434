import { findCookieSession } from "../accounts/find-cookie-session.ts";
import type { Context } from "../context.ts";
import { AppError } from "../errors.ts";
import { encrypt } from "../secrets/encrypt.ts";
import { callGraph } from "./call-graph.ts";
import { callbackUrl, hashState } from "./connect-url.ts";
import { lookSoon } from "./connection-queries.ts";
import { findLoginByState, keepUserToken, useLogin } from "./login-queries.ts";
import { listOf, textOf } from "./read-graph.ts";

export type LoginReturn = { code?: string; state?: string; error?: string };

/** What the Pages screen is told. */
export type ConnectError = "access_denied" | "expired" | "wrong_session" | "facebook_refused" | "facebook_unreachable";

export type Finished = { /** Told only to the person who began. */ workspaceId: string | null; error: ConnectError | null };

/** Tokens of people are kept for an hour, just long enough to choose Pages. */
const tokenKeptMs = 60 * 60_000;

/**
 * Takes up a person's return from Facebook Login: exchanges the code and keeps the long-lived token encrypted. Only the session that began
 * may finish: the signed-in actor's, or the one of the refresh cookie the browser came back with.
 */
export async function finishConnect(ctx: Context, back: LoginReturn, cookie: string | undefined): Promise<Finished> {
  const login = back.state ? await findLoginByState(ctx.db, hashState(back.state)) : undefined;
  if (!login) return { workspaceId: null, error: "expired" };
  const { workspaceId } = login;
  const session = ctx.actor.kind === "account" ? ctx.actor : await findCookieSession(ctx, cookie);
  if (login.sessionId !== session?.sessionId) {
    return { workspaceId: login.accountId === session?.accountId ? workspaceId : null, error: "wrong_session" };
  }
  if (!(await useLogin(ctx.db, login.id))) return { workspaceId, error: "expired" };
  if (!back.code) return { workspaceId, error: back.error === "access_denied" ? "access_denied" : "facebook_refused" };
  try {
    const redeemed = await redeem(ctx, back.code);
    await keepUserToken(ctx.db, login.id, redeemed);
    await lookSoon(ctx.db, redeemed.facebookUserId, ctx.now());
    return { workspaceId, error: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    ctx.log.warn({ err: error }, "Facebook Login did not finish");
    return { workspaceId, error: error.code === "facebook_unreachable" ? "facebook_unreachable" : "facebook_refused" };
  }
}

/** Exchanges the code for a token of about 60 days, and asks whose it is and what it may do. A code works once, so nothing is tried twice. */
async function redeem(ctx: Context, code: string) {
  const { appId, appSecret } = ctx.config.facebook;
  const client = { client_id: appId, client_secret: appSecret };
  const exchange = async (given: Record<string, string>) => {
    const secrets = { ...client, ...given };
    const { access_token } = await callGraph(ctx, { method: "POST", path: "/oauth/access_token", secrets });
    if (typeof access_token !== "string" || access_token === "")
      throw new AppError("facebook_refused", "Facebook gave no token.");
    return access_token;
  };
  const brief = await exchange({ redirect_uri: callbackUrl(ctx), code });
  const token = await exchange({ grant_type: "fb_exchange_token", fb_exchange_token: brief });
  const [me, permissions] = await Promise.all([
    callGraph(ctx, { method: "GET", path: "/me", token, query: { fields: "id" } }),
    callGraph(ctx, { method: "GET", path: "/me/permissions", token }),
  ]);
  return {
    userToken: encrypt(token, ctx.config.secrets),
    facebookUserId: textOf(me.id) ?? "",
    grantedPermissions: listOf(permissions.data).flatMap((one) =>
      one.status === "granted" ? (textOf(one.permission) ?? []) : [],
    ),
    expiresAt: new Date(Date.now() + tokenKeptMs),
  };
}
