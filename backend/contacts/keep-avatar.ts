import type { Context } from "../context.ts";
import { publish } from "../realtime/create-realtime.ts";
import type { StoredFile } from "../storage/signed-address.ts";

/** Shows our copy of a person's picture from now on. */
export async function keepAvatar(
  tx: Context,
  { workspaceId, contactId, file }: { workspaceId: string; contactId: string; file: StoredFile },
) {
  await tx.db
    .updateTable("contact")
    .set({ avatar: JSON.stringify(file) })
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", contactId)
    .execute();
  publish(tx, workspaceId, "contact.changed", { contactId });
}
