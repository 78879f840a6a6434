import { sql } from "kysely";
import { type Context, inTransaction } from "../context.ts";
import { publish } from "../realtime/create-realtime.ts";

/** Lets a Page rest until a time, for a reason people can read. Real time; a longer rest is never shortened. */
export function holdPage(ctx: Context, pageId: string, until: Date, reason: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const held = await tx.db
      .updateTable("page")
      .set({ holdUntil: sql`greatest(hold_until, ${until})`, holdReason: reason })
      .where("id", "=", pageId)
      .returning("workspaceId")
      .executeTakeFirst();
    if (held) publish(tx, held.workspaceId, "page.changed", { pageId });
  });
}
