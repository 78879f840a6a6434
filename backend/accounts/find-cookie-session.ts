import type { Context } from "../context.ts";
import { findSessionOfToken } from "./queries.ts";
import { hashToken, readRefreshToken } from "./refresh-token.ts";

/** The live session of a browser that comes with its refresh cookie only, as on the return from Facebook; the token is not used up. */
export async function findCookieSession(
  ctx: Context,
  token: string | undefined,
): Promise<{ sessionId: string; accountId: string } | undefined> {
  if (!token || !(await readRefreshToken(ctx.config, token))) return undefined;
  const session = await findSessionOfToken(ctx.db, hashToken(token));
  return session && { sessionId: session.id, accountId: session.accountId };
}
