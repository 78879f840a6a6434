import { sql } from "kysely";
import { keepAvatar } from "../contacts/keep-avatar.ts";
import type { Context } from "../context.ts";
import type { Copied } from "../media/copy-next.ts";
import { keepPicture } from "../pages/keep-picture.ts";
import { publish } from "../realtime/create-realtime.ts";

/** Shows a fresh copy wherever its file belongs. */
export async function copySettled(tx: Context, { workspaceId, pageId, messageId, contactId, file }: Copied) {
  if (messageId) return showInThread(tx, messageId);
  if (!file) return;
  if (contactId) return keepAvatar(tx, { workspaceId, contactId, file });
  return keepPicture(tx, { workspaceId, pageId, file });
}

async function showInThread(tx: Context, messageId: string) {
  const changed = await tx.db
    .updateTable("message")
    .set({ version: sql`nextval('change_version')` })
    .where("id", "=", messageId)
    .returning(["workspaceId", "conversationId", "version"])
    .executeTakeFirst();
  if (!changed) return;
  const { workspaceId, conversationId, version } = changed;
  publish(tx, workspaceId, "message.changed", { conversationId, messageId, version });
}
