import { type Context, inTransaction } from "../context.ts";
import { AppError } from "../errors.ts";
import { endSession } from "./end-session.ts";
import { findLiveSession, findUsedRefreshToken, prolongSession, useRefreshToken } from "./queries.ts";
import { hashToken, readRefreshToken } from "./refresh-token.ts";
import { giveTokens, type OpenedSession, sessionEnd } from "./start-session.ts";

const ended = () => new AppError("session_ended", "You have been signed out. Sign in again.");

/**
 * Exchanges a refresh token for the next one. A token that was used before has been stolen or copied: the whole session ends.
 * @throws AppError not_signed_in, session_ended
 */
export async function refreshSession(ctx: Context, token: string | undefined): Promise<OpenedSession> {
  if (!token) throw new AppError("not_signed_in", "You are not signed in.");
  const sessionId = await readRefreshToken(ctx.config, token);
  if (!sessionId) throw ended();
  const opened = await rotate(ctx, hashToken(token));
  if (opened) return opened;
  const reused = await findUsedRefreshToken(ctx.db, hashToken(token));
  if (reused) {
    ctx.log.warn({ sessionId: reused.sessionId }, "a used refresh token came back; its session is ended");
    await endSession(ctx, reused.sessionId, "refresh_token_reused");
  }
  throw ended();
}

function rotate(ctx: Context, tokenHash: Buffer): Promise<OpenedSession | undefined> {
  return inTransaction(ctx, async (tx) => {
    const used = await useRefreshToken(tx.db, tokenHash);
    if (!used) return undefined;
    const session = await findLiveSession(tx.db, used.sessionId);
    if (!session) throw ended();
    const expiresAt = sessionEnd(session.isRemembered);
    await prolongSession(tx.db, session.id, expiresAt);
    const { accountId, email, name, isOwner, createdAt } = session;
    return giveTokens(
      tx,
      { id: accountId, email, name, isOwner, createdAt },
      { id: session.id, isRemembered: session.isRemembered, expiresAt },
    );
  });
}
