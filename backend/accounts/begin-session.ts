import { type Context, inTransaction } from "../context.ts";
import { type AccountRow, insertRefreshToken, insertSession } from "./queries.ts";
import { hashToken, makeAccessToken, makeRefreshToken } from "./tokens.ts";

const dayMs = 86_400_000;
export const sessionDays = (isRemembered: boolean) => (isRemembered ? 30 : 7);

export type Visitor = { address: string; userAgent: string | null };

/** What a browser gets when it signs in: `refresh` goes into the cookie, the rest into the answer. */
export type SignedInResult = { account: AccountRow; accessToken: string; accessTokenExpiresAt: Date; refresh: { token: string; expiresAt: Date; isRemembered: boolean } };

/** Opens a session for an account. Real time. */
export function beginSession(ctx: Context, account: AccountRow, isRemembered: boolean, visitor: Visitor): Promise<SignedInResult> {
  return inTransaction(ctx, async (tx) => {
    const expiresAt = new Date(Date.now() + sessionDays(isRemembered) * dayMs);
    const { id } = await insertSession(tx.db, { accountId: account.id, isRemembered, ...visitor, expiresAt });
    return issueTokens(tx, account, id, isRemembered);
  });
}

/** A new pair of tokens for a session; the refresh token moves the end of the session on. */
export async function issueTokens(tx: Context, account: AccountRow, sessionId: string, isRemembered: boolean): Promise<SignedInResult> {
  const expiresAt = new Date(Date.now() + sessionDays(isRemembered) * dayMs);
  const token = await makeRefreshToken(tx.config.secrets.refresh, sessionId, expiresAt);
  await insertRefreshToken(tx.db, { tokenHash: hashToken(token), sessionId, expiresAt });
  await tx.db.updateTable("session").set({ expiresAt, lastUsedAt: new Date() }).where("id", "=", sessionId).execute();
  const access = await makeAccessToken(tx.config.secrets.access, account.id, sessionId);
  return { account, accessToken: access.token, accessTokenExpiresAt: access.expiresAt, refresh: { token, expiresAt, isRemembered } };
}
