import { z } from "zod";
import { MessagingWindow, TagRef } from "./contacts.ts";
import { AuthorKind, Message, MessageStatus, OutgoingContent } from "./messages.ts";
import { defineRoute, Id, Paging, pageOf, Timestamp, WorkspaceParams } from "./route.ts";

export const ConversationStatus = z.enum(["open", "pending", "resolved"]);
export type ConversationStatus = z.infer<typeof ConversationStatus>;

export const InboxView = z.enum(["all", "unread", "mine"]);
export type InboxView = z.infer<typeof InboxView>;

export const Conversation = z.object({
  id: Id,
  contactId: Id,
  contactName: z.string(),
  contactHasRealName: z.boolean(),
  avatarUrl: z.string().nullable(),
  pageId: Id,
  status: ConversationStatus,
  assigneeId: Id.nullable(),
  assigneeName: z.string().nullable(),
  /** Messages from the person after an operator last looked, at most 99. */
  unreadCount: z.number().int(),
  lastMessage: z
    .object({
      preview: z.string(),
      authorKind: AuthorKind,
      authorName: z.string().nullable(),
      status: MessageStatus,
      occurredAt: Timestamp,
    })
    .nullable(),
  lastActivityAt: Timestamp,
  window: MessagingWindow,
  /** Who answers here instead of this product, when several apps may; null when we may or nothing is known. */
  threadOwner: z.object({ kind: z.enum(["page_inbox", "other_app"]), since: Timestamp }).nullable(),
  tags: z.array(TagRef),
  version: z.number().int(),
});
export type Conversation = z.infer<typeof Conversation>;
export type ConversationOnWire = z.input<typeof Conversation>;

/** What may be sent to this contact now, from the one policy function. */
export const AllowedPath = z.object({
  /** standard_window, ad_window, human_agent, or the rule that refuses. */
  rule: z.string(),
  isAllowed: z.boolean(),
  /** For the composer's policy line, such as "Open window". */
  title: z.string(),
  message: z.string(),
  whatIsPossible: z.string().nullable(),
  /** Allowed: when it ends. Refused: until when what is possible instead stays so. */
  until: Timestamp.nullable(),
  /** The event that opened it. */
  because: z.object({ kind: z.string(), at: Timestamp }).nullable(),
});
export type AllowedPath = z.infer<typeof AllowedPath>;
export type AllowedPathOnWire = z.input<typeof AllowedPath>;

const tags = ["inbox"];
const base = "/api/v1/workspaces/:workspaceId/conversations";
const ConversationParams = WorkspaceParams.extend({ conversationId: Id });

export const listConversations = defineRoute({
  method: "GET",
  url: base,
  access: "viewer",
  schema: {
    operationId: "listConversations",
    tags,
    summary: "Conversations, most recent activity first",
    params: WorkspaceParams,
    query: Paging.extend({
      view: InboxView.default("all"),
      search: z.string().trim().max(100).optional(),
      pageId: Id.optional(),
      status: ConversationStatus.optional(),
    }),
    response: pageOf(Conversation),
  },
});

export const countConversations = defineRoute({
  method: "GET",
  url: `${base}/counts`,
  access: "viewer",
  schema: {
    operationId: "countConversations",
    tags,
    summary: "Conversations per view, exact up to 10,000",
    params: WorkspaceParams,
    response: z.object({ all: z.number().int(), unread: z.number().int(), mine: z.number().int() }),
  },
});

export const getConversation = defineRoute({
  method: "GET",
  url: `${base}/:conversationId`,
  access: "viewer",
  schema: {
    operationId: "getConversation",
    tags,
    summary: "One conversation",
    params: ConversationParams,
    response: Conversation,
  },
});

export const updateConversation = defineRoute({
  method: "PATCH",
  url: `${base}/:conversationId`,
  access: "operator",
  schema: {
    operationId: "updateConversation",
    tags,
    summary: "Assign a conversation, change its status, mark it read or unread; readUntil leaves what came later unread",
    params: ConversationParams,
    body: z
      .object({
        assigneeId: Id.nullable(),
        status: ConversationStatus,
        isRead: z.boolean(),
        /** With isRead: when the newest message was written that the operator has seen. */
        readUntil: Timestamp,
      })
      .partial(),
    response: Conversation,
  },
});

export const listMessages = defineRoute({
  method: "GET",
  url: `${base}/:conversationId/messages`,
  access: "viewer",
  schema: {
    operationId: "listMessages",
    tags,
    summary: "Messages of a conversation, newest first; page back with the cursor",
    params: ConversationParams,
    query: Paging,
    response: pageOf(Message),
  },
});

export const sendReply = defineRoute({
  method: "POST",
  url: `${base}/:conversationId/messages`,
  access: "operator",
  status: 201,
  schema: {
    operationId: "sendReply",
    tags,
    summary: "Answer a person. The same idempotency key never sends twice; a refusal is an answer with status refused",
    params: ConversationParams,
    body: z.object({ content: OutgoingContent, idempotencyKey: z.string().min(8).max(100) }),
    response: Message,
  },
});

export const getAllowedPaths = defineRoute({
  method: "GET",
  url: `${base}/:conversationId/allowed-paths`,
  access: "viewer",
  schema: {
    operationId: "getAllowedPaths",
    tags,
    summary: "What may be sent in this conversation now, by which rule and until when; then every path in its order",
    params: ConversationParams,
    response: z.object({ reply: AllowedPath, paths: z.array(AllowedPath), optedOutAt: Timestamp.nullable() }),
  },
});
