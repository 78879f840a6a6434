import type { PageStatus } from "contract/pages.ts";
import { type Context, inTransaction } from "../context.ts";
import { publish } from "../realtime/create-realtime.ts";

/** Notes what Meta lets a Page do now. A disconnected Page stays disconnected; a state that is already there changes nothing. */
export function markPageState(ctx: Context, pageId: string, status: Exclude<PageStatus, "disconnected">, reason: string | null): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const changed = await tx.db
      .updateTable("page")
      .set({ status, statusReason: status === "connected" ? null : reason, ...(status === "connected" && { holdUntil: null, holdReason: null }) })
      .where("id", "=", pageId)
      .where("status", "not in", ["disconnected", status])
      .returning("workspaceId")
      .executeTakeFirst();
    if (!changed) return;
    tx.log.warn({ pageId, status }, "page changed its state");
    publish(tx, changed.workspaceId, "page.changed", { pageId });
  });
}
