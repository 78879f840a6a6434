import type { OutgoingContent } from "contract/messages.ts";
import type { WireParameters } from "./decide-send.ts";

/** The Send API body for one message; `metadata` comes back in the echo and proves that the message is ours. */
export function wireMessage(psid: string, wire: WireParameters, content: OutgoingContent, metadata: string) {
  return { recipient: { id: psid }, ...wire, message: { ...messagePart(content), ...quickReplies(content), metadata } };
}

function messagePart(content: OutgoingContent) {
  if (content.imageUrl) return { attachment: { type: "image", payload: { url: content.imageUrl } } };
  if (!content.buttons?.length) return { text: content.text };
  const buttons = content.buttons.map((button) =>
    button.type === "url"
      ? { type: "web_url", title: button.title, url: button.url }
      : { type: "postback", title: button.title, payload: button.payload },
  );
  return { attachment: { type: "template", payload: { template_type: "button", text: content.text, buttons } } };
}

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
