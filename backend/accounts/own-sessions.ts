import type { Session } from "contract/accounts.ts";
import { type Context, inTransaction } from "../context.ts";
import { cutPage, readCursor } from "../db/keyset.ts";
import { notFound } from "../errors.ts";
import { endSession, endSessionsOf } from "./end-session.ts";
import { ownAccount } from "./own-account.ts";
import { isLiveSessionOf, listLiveSessions } from "./queries.ts";
import { recordAudit } from "./record-audit.ts";

/** Where one is signed in, newest first. */
export async function readOwnSessions(
  ctx: Context,
  paging: { cursor?: string; limit: number },
): Promise<{ items: Session[]; nextCursor: string | null }> {
  const { accountId, sessionId } = ownAccount(ctx);
  const rows = await listLiveSessions(ctx.db, accountId, paging.limit + 1, readCursor(paging.cursor)?.id);
  const sessions = rows.map((row) => ({ ...row, isCurrent: row.id === sessionId }));
  return cutPage(sessions, paging.limit, (row) => ({ at: row.createdAt, id: row.id }));
}

/** Signs one of one's own sessions out. @throws AppError not_found */
export function endOwnSession(ctx: Context, input: { sessionId: string }): Promise<void> {
  const { accountId } = ownAccount(ctx);
  return inTransaction(ctx, async (tx) => {
    if (!(await isLiveSessionOf(tx.db, accountId, input.sessionId))) throw notFound("session");
    await endSession(tx, input.sessionId, "revoked");
    await recordAudit(tx, { action: "session.revoked", subject: { kind: "session", id: input.sessionId, name: null } });
  });
}

/** Signs out everywhere but here. */
export function endOtherSessions(ctx: Context): Promise<{ ended: number }> {
  const { accountId, sessionId } = ownAccount(ctx);
  return inTransaction(ctx, async (tx) => {
    const ended = await endSessionsOf(tx, accountId, "revoked", sessionId);
    await recordAudit(tx, { action: "session.others_revoked", after: { ended } });
    return { ended };
  });
}
