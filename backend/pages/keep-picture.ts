import type { Context } from "../context.ts";
import { askForCopies } from "../media/ask-for-copies.ts";
import { publish } from "../realtime/create-realtime.ts";
import type { StoredFile } from "../storage/signed-address.ts";

/** Has a Page's picture copied: its address at Facebook ends after a while. */
export async function askForPicture(tx: Context, page: { workspaceId: string; pageId: string; pictureUrl: string | null }) {
  const { workspaceId, pageId, pictureUrl } = page;
  if (pictureUrl)
    await askForCopies(tx, [{ workspaceId, pageId, contactId: null, sourceUrl: pictureUrl, at: tx.now(), lane: 1 }]);
}

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
