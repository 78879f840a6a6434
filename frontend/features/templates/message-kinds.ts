import type { AttachmentType } from "contract/message-limits.ts";
import type { OutgoingContent } from "contract/messages.ts";
import type { MessageDraft } from "./message-draft.ts";

export const attachmentWords: Record<AttachmentType, { title: string; help: string }> = {
  image: { title: "Image", help: "JPEG, PNG or GIF, at most 8 MB." },
  video: { title: "Video", help: "MP4 plays everywhere; at most 25 MB." },
  audio: { title: "Sound", help: "MP3 or M4A, at most 25 MB." },
  file: { title: "File", help: "Any file, at most 25 MB." },
};

/** What kind of message it is, in a word or two. */
export function messageKindWords(draft: MessageDraft): string {
  if (draft.kind === "attachment") return attachmentWords[draft.attachmentType].title;
  if (draft.kind === "cards") return draft.cards.length === 1 ? "One card" : `${draft.cards.length} cards`;
  return "Text";
}

/** A message in one line. */
export function contentWords(content: OutgoingContent): string {
  if (content.cards) return content.cards.map((card) => [card.title, card.subtitle].filter(Boolean).join(", ")).join(" · ");
  if (content.attachment) return `${attachmentWords[content.attachment.type].title} from ${content.attachment.url}`;
  return content.text ?? "";
}
