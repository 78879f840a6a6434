import type { MessageContent, OutgoingContent } from "contract/messages.ts";

/** What the thread shows of something we send. */
export function toMessageContent(content: OutgoingContent): MessageContent {
  return {
    kind: content.imageUrl ? "image" : "text",
    text: content.text?.trim() ? content.text : null,
    attachments: content.imageUrl ? [{ type: "image", url: content.imageUrl, title: null }] : [],
    quickReplies: (content.quickReplies ?? []).map(({ title }) => ({ title })),
    buttons: (content.buttons ?? []).map((button) => ({ title: button.title, url: button.type === "url" ? button.url : null })),
    replyToMid: null,
  };
}
