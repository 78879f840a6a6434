import type { MessageContent } from "contract/messages.ts";
import { sql } from "kysely";
import type { Context } from "../context.ts";
import { askForCopies } from "../media/ask-for-copies.ts";
import type { Manner } from "./manner.ts";

type WithFiles = {
  id: string;
  workspaceId: string;
  pageId: string;
  at: Date;
  direction: "in" | "out";
  attachments: MessageContent["attachments"];
};

/** Has the files of new messages copied; links, places and cards are none. */
const isFile = (type: string) => !["fallback", "template", "location", "appointment_booking"].includes(type);

export async function askForMedia(tx: Context, messageIds: string[], { origin }: Manner) {
  if (messageIds.length === 0) return;
  const { rows } = await sql<WithFiles>`
    select id, workspace_id, page_id, occurred_at as at, direction, content -> 'attachments' as attachments
    from message where id = any (${sql.val(messageIds)}::uuid[]) and content -> 'attachments' <> '[]'`.execute(tx.db);
  await askForCopies(
    tx,
    rows.flatMap(({ id: messageId, workspaceId, pageId, at, direction, attachments }) =>
      attachments.flatMap(({ type, url }, place) => {
        if (!url || !isFile(type)) return [];
        const lane = origin === "history" || direction === "out" ? (2 as const) : (0 as const);
        return { messageId, place, workspaceId, pageId, at, sourceUrl: url, lane };
      }),
    ),
  );
}
