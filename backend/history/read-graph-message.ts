import type { EventContent } from "contract/messenger/events.ts";
import { list, record, text } from "contract/messenger/read-loosely.ts";

/** A message as Meta's Conversations API tells it. */
export type GraphMessage = { mid: string; at: number; isFromPage: boolean; content: EventContent; raw: unknown };

/** Undefined for one that cannot be read any more: of those beyond the 20 newest only id and time remain. */
export function readGraphMessage(given: unknown, facebookPageId: string): GraphMessage | undefined {
  const message = record(given);
  const mid = text(message.id);
  const at = Date.parse(text(message.created_time) ?? "");
  const from = text(record(message.from).id);
  if (!mid || !from || !Number.isFinite(at)) return undefined;
  return { mid, at, isFromPage: from === facebookPageId, content: readContent(message), raw: given };
}

function readContent(message: Record<string, unknown>): EventContent {
  const sticker = text(message.sticker);
  const attachments = [
    ...(sticker ? [{ type: "sticker", url: sticker, title: null }] : []),
    ...list(record(message.attachments).data).map(readAttachment),
    ...list(record(message.shares).data).map(readShare),
  ];
  const words = text(message.message);
  return {
    kind: attachments[0]?.type ?? (words === null ? "empty" : "text"),
    text: words,
    attachments,
    quickReplies: [],
    buttons: [],
    replyToMid: text(record(message.reply_to).mid),
  };
}

/** Here a file says its kind by what describes it, not by a word as in webhooks. */
function readAttachment(given: unknown): EventContent["attachments"][number] {
  const attachment = record(given);
  const name = text(attachment.name);
  const image = text(record(attachment.image_data).url);
  if (image) return { type: "image", url: image, title: null };
  const video = text(record(attachment.video_data).url);
  if (video) return { type: "video", url: video, title: null };
  const template = record(attachment.generic_template);
  if (Object.keys(template).length > 0) {
    return { type: "template", url: text(template.media_url), title: text(template.title) ?? text(template.subtitle) };
  }
  const isSound = text(attachment.mime_type)?.startsWith("audio/") ?? false;
  return { type: isSound ? "audio" : "file", url: text(attachment.file_url), title: isSound ? null : name };
}

function readShare(given: unknown): EventContent["attachments"][number] {
  const share = record(given);
  return { type: "fallback", url: text(share.link), title: text(share.name) ?? text(share.description) };
}
