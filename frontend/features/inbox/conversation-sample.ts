import type { ConversationOnWire } from "contract/inbox.ts";

/** A conversation for tests. */
export const sampleConversation = (changes: Partial<ConversationOnWire> = {}): ConversationOnWire => ({
  id: "c1",
  contactId: "k1",
  contactName: "Yasmin Al-Khatib",
  contactHasRealName: true,
  avatarUrl: null,
  pageId: "p1",
  status: "open",
  assigneeId: null,
  assigneeName: null,
  unreadCount: 0,
  lastMessage: null,
  lastActivityAt: "2026-11-24T13:00:00.000Z",
  window: { state: "closed", until: null, because: null },
  threadOwner: null,
  tags: [],
  version: 1,
  ...changes,
});
