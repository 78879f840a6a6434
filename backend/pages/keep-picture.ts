import type { Context } from "../context.ts";
import { publish } from "../realtime/create-realtime.ts";
import type { StoredFile } from "../storage/signed-address.ts";

/** Shows our copy of a Page's picture from now on. */
export async function keepPicture(
  tx: Context,
  { workspaceId, pageId, file }: { workspaceId: string; pageId: string; file: StoredFile },
) {
  await tx.db
    .updateTable("page")
    .set({ picture: JSON.stringify(file) })
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", pageId)
    .execute();
  publish(tx, workspaceId, "page.changed", { pageId });
}
