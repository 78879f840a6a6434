import { z } from "zod";
import { attachmentTypes, messageLimits } from "./message-limits.ts";
import { Id, Timestamp } from "./route.ts";

/** `page` wrote as the Page, and Meta does not say who: what was read from its past. */
export const authorKinds = ["person", "operator", "campaign", "automation", "page_inbox", "other_app", "page"] as const;
export const AuthorKind = z.enum(authorKinds);
export type AuthorKind = z.infer<typeof AuthorKind>;

export const outgoingStatuses = ["ready", "in_flight", "sent", "refused", "deferred", "failed", "unknown"] as const;
/** `received` for what people wrote, the outgoing states otherwise; delivered and read are times, not states. */
export const MessageStatus = z.enum(["received", ...outgoingStatuses]);
export type MessageStatus = z.infer<typeof MessageStatus>;

const limits = messageLimits;
const webUrl = z.url({ protocol: /^https?$/ }).max(limits.address);
const title = (most: number) => z.string().trim().min(1).max(most, `At most ${most} characters`);

export const QuickReply = z.object({ title: title(limits.quickReplyTitle), payload: z.string().max(limits.payload).optional() });
export const Button = z.discriminatedUnion("type", [
  z.object({ type: z.literal("url"), title: title(limits.buttonTitle), url: webUrl }),
  z.object({ type: z.literal("postback"), title: title(limits.buttonTitle), payload: z.string().min(1).max(limits.payload) }),
]);
export type Button = z.infer<typeof Button>;

const Buttons = z.array(Button).max(limits.buttons, `At most ${limits.buttons} buttons`);

/** One card of a row of cards. Meta wants something beside the title. */
export const Card = z
  .object({
    title: title(limits.cardTitle),
    subtitle: z.string().max(limits.cardSubtitle, `At most ${limits.cardSubtitle} characters`).optional(),
    imageUrl: webUrl.optional(),
    buttons: Buttons.optional(),
  })
  .refine((card) => Boolean(card.subtitle?.trim()) || Boolean(card.imageUrl) || Boolean(card.buttons?.length), {
    message: "A card needs an image, a subtitle or a button beside its title",
    path: ["title"],
  });
export type Card = z.infer<typeof Card>;

/** An image, video, sound or file that Meta fetches from an address. */
export const OutgoingAttachment = z.object({ type: z.enum(attachmentTypes), url: webUrl });
export type OutgoingAttachment = z.infer<typeof OutgoingAttachment>;

/** A utility template with what was typed for its variables; Meta lets it be sent at any time once it is approved. */
export const UtilityUse = z.object({ templateId: Id, values: z.record(z.string().max(40), z.string().trim().max(250)) });
export type UtilityUse = z.infer<typeof UtilityUse>;

/** What an operator or a campaign can send: a text, an attachment, cards or a utility template; the limits are Meta's. */
export const OutgoingContent = z
  .object({
    text: z.string().max(limits.text, "Messenger takes at most 2,000 characters").optional(),
    attachment: OutgoingAttachment.optional(),
    cards: z.array(Card).min(1).max(limits.cards, `At most ${limits.cards} cards`).optional(),
    quickReplies: z.array(QuickReply).max(limits.quickReplies, `At most ${limits.quickReplies} quick replies`).optional(),
    buttons: Buttons.optional(),
    utility: UtilityUse.optional(),
  })
  .superRefine((content, check) => {
    const fault = (path: string, message: string) => check.addIssue({ code: "custom", path: [path], message });
    const hasText = Boolean(content.text?.trim());
    const parts = [hasText, Boolean(content.attachment), Boolean(content.cards)].filter(Boolean).length;
    const hasButtons = Boolean(content.buttons?.length);
    const own = parts > 0 || hasButtons || Boolean(content.quickReplies?.length);
    if (content.utility && own) fault("utility", "A template is a message of its own");
    if (content.utility) return;
    if (parts === 0) fault("text", "Write a text, or choose an attachment or cards");
    if (parts > 1) fault(content.attachment ? "attachment" : "cards", "A text, an attachment and cards are separate messages");
    if (hasButtons && (content.text?.length ?? 0) > limits.textWithButtons)
      fault("text", `With buttons the text may have ${limits.textWithButtons} characters`);
    if (hasButtons && content.cards) fault("buttons", "Put the buttons on the cards");
    if (hasButtons && content.attachment && !["image", "video"].includes(content.attachment.type))
      fault("buttons", "Only a picture or a video has buttons");
    if (hasButtons && parts === 0) fault("buttons", "Buttons need a text, a picture or a video");
    if (hasButtons && content.quickReplies?.length) fault("quickReplies", "Choose buttons or quick replies, not both");
  });
export type OutgoingContent = z.infer<typeof OutgoingContent>;

/** One attachment as shown; `type` is Meta's word, unknown ones are shown as a generic card. */
export const Attachment = z.object({
  type: z.string(),
  url: z.string().nullable(),
  title: z.string().nullable(),
  /** Of files that people send: our copy, which stays when Meta's address ends. */
  copy: z
    .object({
      state: z.enum(["waiting", "copied", "expired", "failed"]),
      problem: z.string().nullable(),
      contentType: z.string().nullable(),
      size: z.number().int().nullable(),
    })
    .optional(),
});
export type Attachment = z.infer<typeof Attachment>;

const ShownCard = z.object({
  title: z.string(),
  subtitle: z.string().nullable(),
  imageUrl: z.string().nullable(),
  buttons: z.array(z.object({ title: z.string(), url: z.string().nullable() })),
});
export type ShownCard = z.infer<typeof ShownCard>;

/** The content of any message in a thread, ours or theirs. `kind` is text: Meta adds new ones without notice. */
export const MessageContent = z.object({
  kind: z.string(),
  text: z.string().nullable(),
  attachments: z.array(Attachment),
  quickReplies: z.array(z.object({ title: z.string() })),
  buttons: z.array(z.object({ title: z.string(), url: z.string().nullable() })),
  cards: z.array(ShownCard).optional(),
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
  /** Null for what came at once; `history` was imported, `recovered` was missed and found again. */
  origin: z.enum(["history", "recovered"]).nullable(),
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
