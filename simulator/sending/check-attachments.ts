import type { Media } from "../attachments/fetch-media.ts";
import { fetchFailed, wrongMediaType } from "../attachments/media-refusals.ts";
import { isMediaType } from "../attachments/media-types.ts";
import { isUpload, keepUpload } from "../attachments/read-upload.ts";
import { getAttachment } from "../attachments/save-attachment.ts";
import { isWebAddress } from "../attachments/upload-attachment.ts";
import type { GraphRequest } from "../graph/graph-request.ts";
import { isRecord } from "../http/parse-params.ts";
import { isKnownSticker } from "../stickers/sticker-catalog.ts";
import type { Attachment } from "../world/message.ts";
import type { Page } from "../world/page.ts";
import { badParam } from "./send-refusals.ts";
import { checkTemplate } from "./templates/check-template.ts";

export interface ReadAttachments {
  attachments: Attachment[];
  media: Media[];
  isReusable: boolean;
}

const maximumImages = 30;

/** `attachment`, several images in `attachments`, or a `sticker_id`. */
export function readAttachments(request: GraphRequest, page: Page, message: Record<string, unknown>): ReadAttachments {
  const read: ReadAttachments = { attachments: [], media: [], isReusable: false };
  if (message.sticker_id !== undefined) read.attachments.push(sticker(request, message.sticker_id));
  else if (message.attachments !== undefined) readImages(request, page, { value: message.attachments, read });
  else readAttachment(request, page, { value: message.attachment, read });
  return read;
}

function readImages(request: GraphRequest, page: Page, { value, read }: { value: unknown; read: ReadAttachments }): void {
  if (!Array.isArray(value) || value.length === 0 || value.length > maximumImages) {
    badParam(`Param message[attachments] must have between 1 and ${maximumImages} elements.`);
  }
  for (const [index, attachment] of value.entries()) {
    if (isRecord(attachment) && attachment.type !== "image") {
      badParam(`Param message[attachments][${index}][type] must be one of {IMAGE} - got "${String(attachment.type)}".`);
    }
    readAttachment(request, page, { value: attachment, read });
  }
}

function readAttachment(request: GraphRequest, page: Page, { value, read }: { value: unknown; read: ReadAttachments }): void {
  if (!isRecord(value) || typeof value.type !== "string") badParam("Param message[attachment][type] is required");
  const { type } = value;
  const payload = isRecord(value.payload) ? value.payload : {};
  if (type === "template") {
    read.attachments.push({ type, payload: checkTemplate(payload, { world: request.world, page }) });
    return;
  }
  if (!isMediaType(type)) {
    badParam(`Param message[attachment][type] must be one of {AUDIO, FILE, IMAGE, TEMPLATE, VIDEO} - got "${type}".`);
  }
  read.isReusable ||= payload.is_reusable === true || payload.is_reusable === "true";
  const url = mediaUrl(request, page, { type, payload, read });
  const saved = payload.attachment_id === undefined ? {} : { attachment_id: Number(payload.attachment_id) };
  read.attachments.push({ type, payload: { url, ...saved } });
}

function mediaUrl(
  { world, params }: GraphRequest,
  page: Page,
  { type, payload, read }: { type: Media["type"]; payload: Record<string, unknown>; read: ReadAttachments },
): string {
  if (payload.attachment_id !== undefined) {
    const saved = getAttachment(world, page.id, String(payload.attachment_id));
    read.isReusable = false;
    return saved.type === type ? saved.url : wrongMediaType();
  }
  if (isUpload(params.filedata)) return keepUpload(world, type, params.filedata);
  if (!isWebAddress(payload.url)) return fetchFailed();
  read.media.push({ type, url: payload.url });
  return payload.url;
}

function sticker({ world }: GraphRequest, id: unknown): Attachment {
  const text = String(id);
  if (!isKnownSticker(text)) badParam(`Param message[sticker_id] must be a sticker that can be sent - got "${text}".`);
  return { type: "sticker", payload: { url: `${world.publicUrl}/media/sticker-${text}.svg`, sticker_id: Number(text) } };
}
