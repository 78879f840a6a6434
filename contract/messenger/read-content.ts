import type { EventContent } from "./events.ts";
import { isRecord, type Loose, list, record, text } from "./read-loosely.ts";

const beside = new Set(["mid", "is_echo", "app_id", "metadata", "reply_to", "referral", "text"]);

/** What a message shows. The kind of one with attachments is that of the first; unknown kinds keep Meta's word. */
export function readContent(message: Loose): EventContent {
  const attachments = list(message.attachments).filter(isRecord);
  const template = attachments.find((attachment) => attachment.type === "template");
  const payload = record(template?.payload);
  const body = text(message.text) ?? text(payload.text);
  const isTap = isRecord(message.quick_reply);
  const withoutAttachment =
    body !== null ? (isTap ? "quick_reply" : "text") : (text(Object.keys(message).find((key) => !beside.has(key))) ?? "empty");
  return {
    kind: attachments[0] ? (text(attachments[0].type) ?? "unknown") : withoutAttachment,
    text: body,
    attachments: attachments.filter((attachment) => attachment !== template || body === null).map(readAttachment),
    quickReplies: list(message.quick_replies).flatMap((reply) => {
      const title = text(record(reply).title);
      return title ? [{ title }] : [];
    }),
    buttons: [...list(payload.buttons), ...list(record(list(payload.elements)[0]).buttons)].flatMap((button) => {
      const title = text(record(button).title);
      return title ? [{ title, url: text(record(button).url) }] : [];
    }),
    replyToMid: text(record(message.reply_to).mid),
  };
}

/** Echoes may carry address and title beside the payload, and shared links come without one. */
function readAttachment(attachment: Loose) {
  const payload = record(attachment.payload);
  const element = record([...list(payload.elements), ...list(record(payload.product).elements)][0]);
  return {
    type: text(attachment.type) ?? "unknown",
    url: text(payload.url) ?? text(attachment.url) ?? text(element.image_url),
    title: text(payload.title) ?? text(attachment.title) ?? text(element.title) ?? readPlace(payload.coordinates),
  };
}

function readPlace(coordinates: unknown): string | null {
  const { lat, long } = record(coordinates);
  return typeof lat === "number" && typeof long === "number" ? `${lat}, ${long}` : null;
}
