import { z } from "zod";
import { Id, Timestamp } from "./route.ts";

export const authorKinds = ["person", "operator", "campaign", "automation", "page_inbox", "other_app"] as const;
export const AuthorKind = z.enum(authorKinds);
export type AuthorKind = z.infer<typeof AuthorKind>;

export const outgoingStatuses = ["ready", "in_flight", "sent", "refused", "deferred", "failed", "unknown"] as const;
/** `received` for what people wrote, the outgoing states otherwise; delivered and read are times, not states. */
export const MessageStatus = z.enum(["received", ...outgoingStatuses]);
export type MessageStatus = z.infer<typeof MessageStatus>;

export const QuickReply = z.object({ title: z.string().trim().min(1).max(20), payload: z.string().max(1000).optional() });
export const Button = z.discriminatedUnion("type", [
  z.object({ type: z.literal("url"), title: z.string().trim().min(1).max(20), url: z.url({ protocol: /^https?$/ }).max(2000) }),
  z.object({ type: z.literal("postback"), title: z.string().trim().min(1).max(20), payload: z.string().min(1).max(1000) }),
]);

const webUrl = z.url({ protocol: /^https?$/ }).max(2000);

/** What an operator or a campaign can send. Limits are Meta's. */
export const OutgoingContent = z
  .object({
    text: z.string().max(2000, "Messenger takes at most 2,000 characters").optional(),
    imageUrl: webUrl.optional(),
    quickReplies: z.array(QuickReply).max(13).optional(),
    buttons: z.array(Button).max(3).optional(),
  })
  .refine((content) => Boolean(content.text?.trim()) || Boolean(content.imageUrl), {
    message: "Write a text or choose an image",
    path: ["text"],
  })
  .refine((content) => !(content.imageUrl && content.text?.trim()), {
    message: "Send the image and the text as two messages",
    path: ["imageUrl"],
  })
  .refine((content) => !content.buttons?.length || (content.text?.length ?? 0) <= 640, {
    message: "With buttons the text may have 640 characters",
    path: ["text"],
  })
  .refine((content) => !content.buttons?.length || Boolean(content.text?.trim()), {
    message: "Buttons need a text",
    path: ["buttons"],
  })
  .refine((content) => !(content.buttons?.length && content.quickReplies?.length), {
    message: "Choose buttons or quick replies, not both",
    path: ["quickReplies"],
  });
export type OutgoingContent = z.infer<typeof OutgoingContent>;

/** One attachment as shown; `type` is Meta's word, unknown ones are shown as a generic card. */
export const Attachment = z.object({ type: z.string(), url: z.string().nullable(), title: z.string().nullable() });
export type Attachment = z.infer<typeof Attachment>;

/** The content of any message in a thread, ours or theirs. `kind` is text: Meta adds new ones without notice. */
export const MessageContent = z.object({
  kind: z.string(),
  text: z.string().nullable(),
  attachments: z.array(Attachment),
  quickReplies: z.array(z.object({ title: z.string() })),
  buttons: z.array(z.object({ title: z.string(), url: z.string().nullable() })),
  /** The mid of the message this one answers. */
  replyToMid: z.string().nullable(),
});
export type MessageContent = z.infer<typeof MessageContent>;

export const Reaction = z.object({ emoji: z.string(), reaction: z.string() });

/** Why a message was not sent, in words for people; the raw code stays behind "Details". */
export const SendProblem = z.object({
  /** Rule id for refusals, error class for failures. */
  rule: z.string(),
  message: z.string(),
  whatToDo: z.string().nullable(),
  canRetry: z.boolean(),
  code: z.string().nullable(),
});
export type SendProblem = z.infer<typeof SendProblem>;

export const Message = z.object({
  id: Id,
  conversationId: Id,
  direction: z.enum(["in", "out"]),
  authorKind: AuthorKind,
  authorName: z.string().nullable(),
  campaignId: Id.nullable(),
  campaignName: z.string().nullable(),
  content: MessageContent,
  status: MessageStatus,
  problem: SendProblem.nullable(),
  /** Rule that allowed it, for outgoing messages of this product. */
  policyRule: z.string().nullable(),
  reaction: Reaction.nullable(),
  isEdited: z.boolean(),
  isDeleted: z.boolean(),
  occurredAt: Timestamp,
  deliveredAt: Timestamp.nullable(),
  readAt: Timestamp.nullable(),
  /** Grows with every change of the conversation's rows; an older copy never replaces a newer one. */
  version: z.number().int(),
});
export type Message = z.infer<typeof Message>;
export type MessageOnWire = z.input<typeof Message>;
