import type { Button, MessageContent, OutgoingContent } from "contract/messages.ts";

/** What the thread shows of something we send. */
export function toMessageContent(content: OutgoingContent): MessageContent {
  const { attachment, cards } = content;
  return {
    kind: cards ? "template" : (attachment?.type ?? "text"),
    text: content.text?.trim() ? content.text : null,
    attachments: attachment ? [{ type: attachment.type, url: attachment.url, title: null }] : [],
    quickReplies: (content.quickReplies ?? []).map(({ title }) => ({ title })),
    buttons: (content.buttons ?? []).map(shownButton),
    ...(cards && {
      cards: cards.map(({ title, subtitle, imageUrl, buttons }) => ({
        title,
        subtitle: subtitle?.trim() ? subtitle : null,
        imageUrl: imageUrl ?? null,
        buttons: (buttons ?? []).map(shownButton),
      })),
    }),
    replyToMid: null,
  };
}

const shownButton = (button: Button) => ({ title: button.title, url: button.type === "url" ? button.url : null });
