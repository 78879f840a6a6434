import type { MessageContent } from "contract/messages.ts";

const words = new Map(
  Object.entries({
    image: "Photo",
    video: "Video",
    audio: "Voice message",
    file: "File",
    sticker: "Sticker",
    location: "Location",
    fallback: "Link",
    template: "Card",
    reel: "Reel",
    ig_reel: "Reel",
    post: "Post",
    ig_post: "Post",
    appointment_booking: "Appointment",
  }),
);

const longestText = 140;
const longestTitle = 100;

/** Cuts between characters, never inside one. */
const cut = (text: string, length: number) => (text.length <= length ? text : Array.from(text).slice(0, length).join(""));

/** A message in a few words, for lists. */
export function previewOf(content: MessageContent, isDeleted: boolean): string {
  if (isDeleted) return "Message removed";
  const text = content.text?.replace(/\s+/g, " ").trim();
  if (text) return cut(text, longestText);
  const [card] = content.cards ?? [];
  if (card) return `Card: ${cut(card.title, longestTitle)}`;
  const [attachment] = content.attachments;
  if (!attachment) return words.get(content.kind) ?? "Message of a new kind";
  const word = words.get(attachment.type) ?? "Attachment";
  return attachment.title ? `${word}: ${cut(attachment.title, longestTitle)}` : word;
}
