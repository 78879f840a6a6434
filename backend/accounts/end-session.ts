import type { Context } from "../context.ts";
import { endSessionRow } from "./queries.ts";

/** Ends a session and cuts its sockets; ending it twice keeps the first reason. */
export async function endSession(ctx: Context, sessionId: string, reason: "signed_out" | "refresh_token_reused") {
  await endSessionRow(ctx.db, sessionId, reason);
  ctx.realtime.endSockets({ sessionId });
}
