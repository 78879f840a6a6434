import { type Context, inTransaction } from "../context.ts";
import { publish } from "../realtime/create-realtime.ts";
import type { Outcome } from "./outcomes.ts";
import { deleteEchoCopies, updateOutcomes } from "./queries.ts";

const uniqueViolation = "23505";

/**
 * Runs `write` in a transaction; if a mid already belongs to a copy that an echo without our metadata made, the copies go first.
 */
export async function settleInTransaction(
  ctx: Context,
  outcomes: Outcome[],
  write: (tx: Context) => Promise<void>,
): Promise<void> {
  try {
    await inTransaction(ctx, write);
  } catch (error) {
    if ((error as { code?: string }).code !== uniqueViolation) throw error;
    await inTransaction(ctx, async (tx) => {
      await deleteEchoCopies(tx.db, outcomes);
      await write(tx);
    });
  }
}

/** Writes what became of replies. An echo that came first wins. */
export function settleReplies(ctx: Context, outcomes: Outcome[]): Promise<void> {
  const byId = new Map(outcomes.map((outcome) => [outcome.messageId, outcome]));
  return settleInTransaction(ctx, outcomes, async (tx) => {
    for (const { id, conversationId, version } of await updateOutcomes(tx.db, outcomes)) {
      const workspaceId = byId.get(id)?.workspaceId;
      if (workspaceId) publish(tx, workspaceId, "message.changed", { conversationId, messageId: id, version });
    }
  });
}
