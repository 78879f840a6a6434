import { type Context, inWorkspace } from "../context.ts";
import { notFound } from "../errors.ts";
import { publish } from "../realtime/create-realtime.ts";

type Input = { workspaceId: string; contactId: string; timeZone: string | null };

/** Notes what somebody knows of a person; it stays when Meta says otherwise. @throws AppError not_found */
export function updateContact(ctx: Context, { workspaceId, contactId, timeZone }: Input): Promise<void> {
  return inWorkspace(ctx, workspaceId, async (tx) => {
    const changed = await tx.db
      .updateTable("contact")
      .set({ timeZone })
      .where("workspaceId", "=", workspaceId)
      .where("id", "=", contactId)
      .returning("id")
      .executeTakeFirst();
    if (!changed) throw notFound("contact");
    publish(tx, workspaceId, "contact.changed", { contactId });
  });
}
