import type { MessageOnWire } from "contract/messages.ts";

/** A received text message for tests and for bubbles that are not stored yet. */
export const sampleMessage = (changes: Partial<MessageOnWire> = {}): MessageOnWire => ({
  id: "m1",
  conversationId: "c1",
  direction: "in",
  authorKind: "person",
  authorName: "Yasmin",
  campaignId: null,
  campaignName: null,
  content: { kind: "text", text: "Hello", attachments: [], quickReplies: [], buttons: [], replyToMid: null },
  status: "received",
  problem: null,
  policyRule: null,
  reaction: null,
  origin: null,
  isEdited: false,
  isDeleted: false,
  occurredAt: "2026-11-24T13:00:00Z",
  deliveredAt: null,
  readAt: null,
  version: 1,
  ...changes,
});
