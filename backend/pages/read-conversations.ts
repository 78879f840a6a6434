import type { Context } from "../context.ts";
import { classifyError } from "../messenger/classify-error.ts";
import type { GraphAnswer } from "../messenger/create-messenger.ts";
import { holdReading, type Reader, takeReadingTurn } from "../pacing/reading-turn.ts";
import { readPageToken } from "./page-token.ts";

export type ReadablePage = { id: string; sealedToken: string | null };

export type ConversationRequest = { path: string; query: Record<string, string | number> };

/** `later`: it was not asked, because Meta limits the Page or others were in front; `until` when that is known. */
export type ConversationAnswer = GraphAnswer | { outcome: "later"; until: Date | null };

const withinMs = { urgent: 5000, background: 15_000 };
/** The limit is one of a second; whoever met it waits a while, and what is unknown must still be settled within two minutes. */
const holdMs = 8000;
const longestHoldMs = 3_600_000;

/**
 * The one way to Meta's Conversations API: two calls a second per Page, together for everybody here, and none while Meta says that there were
 * too many.
 */
export async function readConversations(
  ctx: Context,
  page: ReadablePage,
  { path, query }: ConversationRequest,
  reader: Reader,
): Promise<ConversationAnswer> {
  const turn = await takeReadingTurn(ctx, page.id, reader, withinMs[reader]);
  if (!turn.mayRead) return { outcome: "later", until: turn.heldUntil };
  const token = readPageToken(ctx, page.sealedToken);
  const answer = await ctx.messenger.call({ method: "GET", path, token, query }).finally(turn.done);
  if (answer.outcome === "error") {
    const meaning = classifyError(answer.error);
    if (meaning.class === "throttled") {
      const byHeader = (answer.usage?.regainMinutes ?? 0) * 60_000;
      await holdReading(ctx, page.id, Math.min(longestHoldMs, Math.max(byHeader, meaning.retryInMs ?? holdMs)));
    }
  }
  return answer;
}
