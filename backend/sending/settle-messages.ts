import { type Context, inTransaction } from "../context.ts";
import { publish } from "../realtime/create-realtime.ts";
import type { Outcome, Settle } from "./outcomes.ts";
import { deleteEchoCopies, updateOutcomes } from "./queries.ts";

const uniqueViolation = "23505";

/** Writes outcomes and the caller's rows in one transaction. Echoes that came first win. */
export async function settleMessages(ctx: Context, outcomes: Outcome[], settle?: Settle): Promise<void> {
  if (outcomes.length === 0) return;
  try {
    await settleOnce(ctx, outcomes, settle, false);
  } catch (error) {
    if ((error as { code?: string }).code !== uniqueViolation) throw error;
    await settleOnce(ctx, outcomes, settle, true);
  }
}

async function settleOnce(ctx: Context, outcomes: Outcome[], settle: Settle | undefined, mergesCopies: boolean) {
  const byId = new Map(outcomes.map((outcome) => [outcome.messageId, outcome]));
  await inTransaction(ctx, async (tx) => {
    if (mergesCopies) await deleteEchoCopies(tx.db, outcomes);
    const changed = await updateOutcomes(tx.db, outcomes);
    await settle?.(tx, outcomes);
    for (const { id, conversationId, version } of changed) {
      const outcome = byId.get(id);
      // A campaign tells its progress once a second instead.
      if (outcome && !outcome.campaignId) publish(tx, outcome.workspaceId, "message.changed", { conversationId, messageId: id, version });
    }
  });
}
