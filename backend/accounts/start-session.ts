import type { SignedIn } from "contract/accounts.ts";
import { type Context, inTransaction } from "../context.ts";
import { signAccessToken } from "./access-token.ts";
import { type AccountRow, insertRefreshToken, insertSession } from "./queries.ts";
import { makeRefreshToken } from "./refresh-token.ts";

/** Where a sign-in comes from. */
export type Visitor = { address: string; userAgent: string | null };

/** What the browser gets: the answer, and the refresh token for the cookie. */
export type OpenedSession = { signedIn: SignedIn; refreshToken: string; expiresAt: Date; isRemembered: boolean };

const dayMs = 86_400_000;
export const sessionEnd = (isRemembered: boolean) => new Date(Date.now() + (isRemembered ? 30 : 7) * dayMs);

/** Begins a session of real time, whatever the platform's clock says. */
export function startSession(ctx: Context, account: AccountRow, visitor: Visitor, isRemembered: boolean): Promise<OpenedSession> {
  return inTransaction(ctx, async (tx) => {
    const expiresAt = sessionEnd(isRemembered);
    const userAgent = visitor.userAgent?.slice(0, 300) ?? null;
    const session = await insertSession(tx.db, {
      accountId: account.id,
      isRemembered,
      address: visitor.address,
      userAgent,
      expiresAt,
    });
    return giveTokens(tx, account, { id: session.id, isRemembered, expiresAt });
  });
}

/** Makes the pair of tokens a session goes on with, and keeps the hash of the refresh token. */
export async function giveTokens(
  tx: Context,
  account: AccountRow,
  session: { id: string; isRemembered: boolean; expiresAt: Date },
): Promise<OpenedSession> {
  const refresh = await makeRefreshToken(tx.config, session.id, session.expiresAt);
  await insertRefreshToken(tx.db, { tokenHash: refresh.tokenHash, sessionId: session.id, expiresAt: session.expiresAt });
  const access = await signAccessToken(tx.config, { accountId: account.id, sessionId: session.id });
  const { id, email, name, isOwner, createdAt } = account;
  return {
    signedIn: {
      account: { id, email, name, isOwner, createdAt },
      accessToken: access.token,
      accessTokenExpiresAt: access.expiresAt,
    },
    refreshToken: refresh.token,
    expiresAt: session.expiresAt,
    isRemembered: session.isRemembered,
  };
}
