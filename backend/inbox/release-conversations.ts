import { type Context, inTransaction } from "../context.ts";
import { publish } from "../realtime/create-realtime.ts";
import { unassignAll } from "./queries.ts";

/** Unassigns every conversation of somebody who leaves, in all workspaces; answers how many there were. */
export function releaseConversations(ctx: Context, input: { accountId: string }): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    const rows = await unassignAll(tx.db, input.accountId);
    for (const { workspaceId } of rows) publish(tx, workspaceId, "inbox.changed", {});
    return rows.reduce((sum, { count }) => sum + count, 0);
  });
}
