import type { TagRef } from "contract/contacts.ts";
import type { Conversation, ConversationStatus, InboxView } from "contract/inbox.ts";
import type { AuthorKind, MessageContent, MessageStatus } from "contract/messages.ts";
import { type RawBuilder, sql } from "kysely";
import type { z } from "zod";
import type { Config } from "../config.ts";
import { avatarAddress } from "../contacts/avatar-address.ts";
import { contactName } from "../contacts/contact-name.ts";
import { contactTags } from "../contacts/contact-rows.ts";
import { matchName } from "../contacts/match-name.ts";
import { messagingWindow, type WindowFacts } from "../contacts/messaging-window.ts";
import type { Db } from "../context.ts";
import type { Place } from "../db/keyset.ts";
import { previewOf } from "../messages/preview.ts";
import type { StoredFile } from "../storage/signed-address.ts";
import { type ThreadFacts, threadOwner } from "./thread-owner.ts";

export type ConversationRow = WindowFacts &
  ThreadFacts & {
    id: string;
    contactId: string;
    psid: string;
    name: string | null;
    avatar: StoredFile | null;
    pageId: string;
    humanAgentGranted: boolean;
    status: ConversationStatus;
    assigneeId: string | null;
    assigneeName: string | null;
    unreadCount: number;
    lastContent: MessageContent | null;
    lastAuthorKind: AuthorKind;
    lastAuthorName: string | null;
    lastStatus: MessageStatus;
    lastOccurredAt: Date;
    lastDeletedAt: Date | null;
    /** What the person thinks of the last message, when it is ours. */
    lastReaction: { emoji?: string; at: string } | null;
    lastActivityAt: Date;
    tags: TagRef[];
    version: number;
  };

const mostUnread = 99;

/** Reads everything a row shows of the conversations that `chosen` selects. */
const selectRows = (chosen: RawBuilder<unknown>) => sql<ConversationRow>`
  with v as materialized (${chosen})
  select v.id, v.contact_id, c.psid, c.name, c.avatar, v.page_id, p.human_agent_granted, v.status, v.assignee_id, a.name as assignee_name, v.last_activity_at, v.version, v.last_incoming_at, v.thread_owner_app_id, v.thread_owner_at, v.standby_at,
    c.last_message_at, c.last_action_at, c.last_action_kind, c.ad_message_at, c.opted_out_at, c.unavailable_since, ${contactTags} as tags,
    case when v.last_incoming_at > coalesce(v.seen_until, '-infinity') then (select count(*) from (
      select from message u where u.conversation_id = v.id and u.direction = 'in' and u.occurred_at > coalesce(v.seen_until, '-infinity') limit ${sql.lit(mostUnread)}) unread) else 0 end as unread_count,
    l.content as last_content, l.author_kind as last_author_kind, l.author_name as last_author_name, l.status as last_status, l.occurred_at as last_occurred_at, l.deleted_at as last_deleted_at, l.reaction as last_reaction
  from v join contact c on c.id = v.contact_id join page p on p.id = v.page_id left join account a on a.id = v.assignee_id
  left join lateral (
    select m.content, m.author_kind, b.name as author_name, m.status, m.occurred_at, m.deleted_at, case when m.direction = 'out' then m.reaction end as reaction from message m left join account b on b.id = m.author_account_id
    where m.conversation_id = v.id order by m.occurred_at desc, m.id desc limit 1) l on true
  order by v.last_activity_at desc, v.id desc`;

export type ConversationFilter = {
  view: InboxView;
  accountId: string;
  /** Only of these contacts; for so many that they are not listed, of this name. */
  contactIds?: string[] | undefined;
  name?: string | undefined;
  pageId?: string | undefined;
  status?: ConversationStatus | undefined;
};

export const isUnread = sql`v.last_incoming_at is not null and (v.seen_until is null or v.last_incoming_at > v.seen_until)`;

function condition(workspaceId: string, filter: ConversationFilter): RawBuilder<unknown> {
  const { view, accountId, contactIds, name, pageId, status } = filter;
  const parts = [sql`v.workspace_id = ${workspaceId}::uuid`];
  if (view === "unread") parts.push(isUnread);
  if (view === "mine") parts.push(sql`v.assignee_id = ${accountId}::uuid`);
  if (contactIds) parts.push(sql`v.contact_id = any (${sql.val(contactIds)}::uuid[])`);
  if (name) parts.push(matchName(name));
  if (pageId) parts.push(sql`v.page_id = ${pageId}::uuid`);
  if (status) parts.push(sql`v.status = ${status}`);
  return sql.join(parts, sql` and `);
}

/** Conversations by last activity, one more than `limit` when there are more. */
export async function listConversations(
  db: Db,
  workspaceId: string,
  filter: ConversationFilter,
  place: Place | undefined,
  limit: number,
): Promise<ConversationRow[]> {
  const isLater = place ? sql`(v.last_activity_at, v.id) < (${place.at}, ${place.id}::uuid)` : sql`true`;
  const { rows } = await selectRows(sql`
    select v.* from conversation v ${filter.name ? sql`join contact c on c.id = v.contact_id` : sql``} where ${condition(workspaceId, filter)} and ${isLater}
    order by v.last_activity_at desc, v.id desc limit ${limit + 1}`).execute(db);
  return rows;
}

export async function findConversation(
  db: Db,
  workspaceId: string,
  conversationId: string,
): Promise<ConversationRow | undefined> {
  const { rows } = await selectRows(
    sql`select * from conversation where workspace_id = ${workspaceId} and id = ${conversationId}`,
  ).execute(db);
  return rows[0];
}

export function presentConversation(config: Config, row: ConversationRow, now: Date): z.output<typeof Conversation> {
  const { id, contactId, pageId, status, assigneeId, assigneeName, unreadCount, lastActivityAt, tags, version } = row;
  return {
    ...{ id, contactId, pageId, status, assigneeId, assigneeName, unreadCount, lastActivityAt, tags, version },
    contactName: contactName(row.name, row.psid),
    contactHasRealName: row.name !== null,
    avatarUrl: avatarAddress(config, row.avatar),
    lastMessage: presentLast(row),
    window: messagingWindow(row, row.humanAgentGranted, now).window,
    threadOwner: threadOwner(row, config.facebook.appId),
  };
}

/** A reaction to our last message is the last word. */
function presentLast(row: ConversationRow): z.output<typeof Conversation>["lastMessage"] {
  const { lastContent, lastReaction, lastDeletedAt, lastAuthorKind, lastAuthorName, lastStatus, lastOccurredAt } = row;
  if (!lastContent) return null;
  const preview = previewOf(lastContent, lastDeletedAt !== null);
  if (!lastReaction?.emoji)
    return { preview, authorKind: lastAuthorKind, authorName: lastAuthorName, status: lastStatus, occurredAt: lastOccurredAt };
  const reacted = { authorKind: "person", authorName: null, status: "received", occurredAt: new Date(lastReaction.at) } as const;
  return { ...reacted, preview: `Reacted ${lastReaction.emoji} to “${preview}”` };
}
