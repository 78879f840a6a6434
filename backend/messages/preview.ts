import type { MessageContent } from "contract/messages.ts";

const words: Record<string, string> = {
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
};

/** A message in a few words, for lists. */
export function previewOf(content: MessageContent, isDeleted: boolean): string {
  if (isDeleted) return "Message removed";
  if (content.text) return content.text.replace(/\s+/g, " ").slice(0, 140);
  const [attachment] = content.attachments;
  if (!attachment) return words[content.kind] ?? "Message of a new kind";
  const word = words[attachment.type] ?? "Attachment";
  return attachment.title ? `${word}: ${attachment.title.slice(0, 100)}` : word;
}
