import type { Button, Card, OutgoingAttachment, OutgoingContent } from "contract/messages.ts";
import type { WireParameters } from "./decide-send.ts";
import type { InFlight } from "./outcomes.ts";

/** The Send API body for one message; `metadata` comes back in the echo and proves that the message is ours. */
export function wireMessage(
  psid: string,
  wire: WireParameters,
  { content, template, attachmentId }: Pick<InFlight, "content" | "template" | "attachmentId">,
  metadata: string,
) {
  const message = template
    ? { template, metadata }
    : { ...messagePart(content, attachmentId), ...quickReplies(content), metadata };
  const { messaging_type } = wire;
  if ("comment_id" in wire) return { recipient: { comment_id: wire.comment_id }, messaging_type, message };
  if ("post_id" in wire) return { recipient: { post_id: wire.post_id }, messaging_type, message };
  return { recipient: { id: psid }, ...wire, message };
}

function messagePart(content: OutgoingContent, attachmentId: string | null) {
  const { text, attachment, cards } = content;
  if (cards) return ofTemplate({ template_type: "generic", elements: cards.map(wireCard) });
  if (attachment) return attachmentPart(attachment, content.buttons ?? [], attachmentId);
  if (!content.buttons?.length) return { text };
  return ofTemplate({ template_type: "button", text, buttons: content.buttons.map(wireButton) });
}

function attachmentPart({ type, url }: OutgoingAttachment, buttons: Button[], attachmentId: string | null) {
  if (attachmentId === null) return { attachment: { type, payload: { url } } };
  if (buttons.length === 0) return { attachment: { type, payload: { attachment_id: attachmentId } } };
  const element = { media_type: type, attachment_id: attachmentId, buttons: buttons.map(wireButton) };
  return ofTemplate({ template_type: "media", elements: [element] });
}

const ofTemplate = (payload: Record<string, unknown>) => ({ attachment: { type: "template", payload } });

const wireButton = (button: Button) =>
  button.type === "url"
    ? { type: "web_url", title: button.title, url: button.url }
    : { type: "postback", title: button.title, payload: button.payload };

const wireCard = (card: Card) => ({
  title: card.title,
  ...(card.subtitle?.trim() && { subtitle: card.subtitle }),
  ...(card.imageUrl && { image_url: card.imageUrl }),
  ...(card.buttons?.length && { buttons: card.buttons.map(wireButton) }),
});

function quickReplies(content: OutgoingContent) {
  if (!content.quickReplies?.length) return {};
  return {
    quick_replies: content.quickReplies.map((reply) => ({
      content_type: "text",
      title: reply.title,
      payload: reply.payload ?? reply.title,
    })),
  };
}
