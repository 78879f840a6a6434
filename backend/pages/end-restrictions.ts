import { type Context, inTransaction } from "../context.ts";
import { publish } from "../realtime/create-realtime.ts";

/** Lets Pages try again whose restriction by Meta should be over; if it is not, Meta says so at the first send. Real time. */
export function endRestrictions(ctx: Context): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const freed = await tx.db
      .updateTable("page")
      .set({ status: "connected", statusReason: null, holdUntil: null, holdReason: null })
      .where("status", "=", "restricted")
      .where("holdUntil", "<=", new Date())
      .returning(["id", "workspaceId"])
      .execute();
    for (const page of freed) publish(tx, page.workspaceId, "page.changed", { pageId: page.id });
  });
}
