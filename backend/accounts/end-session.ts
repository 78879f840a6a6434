import { afterCommit, type Context } from "../context.ts";
import { endSessionRow, endSessionRows, listLiveSessionIds } from "./queries.ts";

export type EndReason =
  | "signed_out"
  | "refresh_token_reused"
  | "revoked"
  | "password_changed"
  | "two_factor_changed"
  | "deactivated"
  | "deleted";

/** Ends a session and cuts its sockets; ending it twice keeps the first reason. */
export async function endSession(ctx: Context, sessionId: string, reason: EndReason) {
  await endSessionRow(ctx.db, sessionId, reason);
  afterCommit(ctx, () => ctx.realtime.endSockets({ sessionId }));
}

/** Ends every session of an account, or all but one, and cuts their sockets; answers how many there were. */
export async function endSessionsOf(ctx: Context, accountId: string, reason: EndReason, exceptId?: string): Promise<number> {
  const ended = await endSessionRows(ctx.db, accountId, reason, exceptId);
  afterCommit(ctx, () => {
    for (const { id } of ended) ctx.realtime.endSockets({ sessionId: id });
  });
  return ended.length;
}

/** Has every socket of an account checked afresh, because what it may see has changed. */
export async function recheckSocketsOf(ctx: Context, accountId: string) {
  const sessions = await listLiveSessionIds(ctx.db, accountId);
  afterCommit(ctx, () => {
    for (const { id } of sessions) ctx.realtime.endSockets({ sessionId: id, mayReturn: true });
  });
}
