import type { AuthorKind, Message, MessageContent, MessageStatus, SendProblem } from "contract/messages.ts";
import { sql } from "kysely";
import type { z } from "zod";
import type { Config } from "../config.ts";
import type { Db } from "../context.ts";
import type { Place } from "../db/keyset.ts";
import { notFound } from "../errors.ts";
import { type CopyRow, copyRows, presentAttachments } from "./present-attachments.ts";
import { type CardPicture, cardPicture, presentCards } from "./present-cards.ts";

type Presented = z.output<typeof Message>;

export type MessageRow = Omit<Presented, "isEdited" | "isDeleted"> & {
  editedAt: Date | null;
  deletedAt: Date | null;
  content: MessageContent;
  status: MessageStatus;
  authorKind: AuthorKind;
  problem: SendProblem | null;
  copies: CopyRow[] | null;
  picture: CardPicture | null;
};

const columns = sql`m.id, m.conversation_id, m.direction, m.author_kind, coalesce(a.name, case when m.direction = 'in' then c.name end) as author_name, m.campaign_id, ca.name as campaign_name, m.content,
  m.status, m.problem, m.policy_rule, m.reaction, m.edited_at, m.deleted_at, m.occurred_at, m.delivered_at, m.read_at, m.origin, m.version, ${copyRows} as copies, ${cardPicture} as picture`;
const sources = sql`message m join contact c on c.id = m.contact_id left join account a on a.id = m.author_account_id left join campaign ca on ca.id = m.campaign_id`;

/** A message as screens get it, with addresses of our own copies. */
export function presentMessage(config: Config, { editedAt, deletedAt, copies, picture, ...row }: MessageRow): Presented {
  const { cards } = row.content;
  const content = deletedAt
    ? { ...row.content, text: null, attachments: [], buttons: [], quickReplies: [] }
    : {
        ...{ ...row.content, attachments: presentAttachments(config, row.content.attachments, copies) },
        ...(cards && { cards: presentCards(config, cards, picture) }),
      };
  // A reaction that was taken back leaves its time behind, so that an older one does not come again.
  const reaction = row.reaction?.reaction ? row.reaction : null;
  return { ...row, content, reaction, isEdited: editedAt !== null, isDeleted: deletedAt !== null };
}

/** Messages of a conversation, newest first, one more than `limit` when there are more. */
export async function listMessages(
  db: Db,
  conversationId: string,
  place: Place | undefined,
  limit: number,
): Promise<MessageRow[]> {
  const { rows } = await sql<MessageRow>`
    select ${columns} from ${sources} where m.conversation_id = ${conversationId} and ${place ? sql`(m.occurred_at, m.id) < (${place.at}, ${place.id}::uuid)` : sql`true`}
    order by m.occurred_at desc, m.id desc limit ${limit + 1}`.execute(db);
  return rows;
}

/** @throws AppError not_found */
export async function getMessage(db: Db, messageId: string): Promise<MessageRow> {
  const { rows } = await sql<MessageRow>`select ${columns} from ${sources} where m.id = ${messageId}`.execute(db);
  if (!rows[0]) throw notFound("message");
  return rows[0];
}
