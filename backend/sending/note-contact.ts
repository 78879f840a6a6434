import { type Context, inTransaction } from "../context.ts";
import { publish } from "../realtime/create-realtime.ts";

/** Remembers what a send taught about a person. */
export function noteContact(
  ctx: Context,
  about: { workspaceId: string; contactId: string },
  what: "unavailable" | "opted_out" | "ad_window_closed",
) {
  return inTransaction(ctx, async (tx) => {
    const change =
      what === "unavailable"
        ? { unavailableSince: ctx.now() }
        : what === "opted_out"
          ? { optedOutAt: ctx.now() }
          : { adMessageAt: null };
    await tx.db
      .updateTable("contact")
      .set(change)
      .where("workspaceId", "=", about.workspaceId)
      .where("id", "=", about.contactId)
      .execute();
    publish(tx, about.workspaceId, "contact.changed", { contactId: about.contactId });
  });
}
