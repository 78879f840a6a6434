import { type Context, inTransaction } from "../context.ts";
import { publish } from "../realtime/create-realtime.ts";
import { lengthenHold } from "./queries.ts";

/** Lets nothing of a Page leave before `until`, in real time; a longer hold stays. */
export function holdPage(ctx: Context, pageId: string, until: Date, reason: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const held = await lengthenHold(tx.db, pageId, until, reason);
    if (held) publish(tx, held.workspaceId, "page.changed", { pageId });
  });
}
