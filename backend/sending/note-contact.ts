import { sql } from "kysely";
import { type Context, inTransaction } from "../context.ts";
import { publish } from "../realtime/create-realtime.ts";

/** Remembers what a send taught about a person. */
export function noteContact(
  ctx: Context,
  about: { workspaceId: string; contactId: string },
  what: "unavailable" | "opted_out" | "ad_window_closed",
) {
  return inTransaction(ctx, async (tx) => {
    const now = ctx.now();
    const change = {
      unavailable: { unavailableSince: now },
      opted_out: { optedOutAt: now },
      ad_window_closed: { adRefusedAt: now },
    };
    await tx.db
      .updateTable("contact")
      .set(change[what])
      .where("workspaceId", "=", about.workspaceId)
      .where("id", "=", about.contactId)
      .execute();
    if (what === "opted_out") await keepConsent(tx, about, now);
    publish(tx, about.workspaceId, "contact.changed", { contactId: about.contactId });
  });
}

/** Meta refused because they stopped: the ledger of consent says so too. */
const keepConsent = (tx: Context, { workspaceId, contactId }: { workspaceId: string; contactId: string }, at: Date) =>
  sql`insert into consent (workspace_id, contact_id, kind, source, occurred_at) values (${workspaceId}, ${contactId}, 'stop', 'refused by Meta', ${at})
    on conflict (contact_id, kind, occurred_at) do nothing`.execute(tx.db);
