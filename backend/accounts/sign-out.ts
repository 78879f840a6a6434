import type { Context } from "../context.ts";
import { readAccessToken } from "./access-token.ts";
import { endSession } from "./end-session.ts";
import { readRefreshToken } from "./refresh-token.ts";

/** Ends the session of each token given, even of an expired one; without any there is nothing to end. */
export async function signOut(ctx: Context, tokens: { refreshToken?: string; accessToken?: string }) {
  const found = await Promise.all([
    tokens.refreshToken ? readRefreshToken(ctx.config, tokens.refreshToken, { evenExpired: true }) : undefined,
    tokens.accessToken
      ? readAccessToken(ctx.config, tokens.accessToken, { evenExpired: true }).then((claims) => claims?.sessionId)
      : undefined,
  ]);
  for (const sessionId of new Set(found)) if (sessionId) await endSession(ctx, sessionId, "signed_out");
}
