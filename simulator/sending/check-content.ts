import { refuse } from "../graph/graph-refusal.ts";
import { isRecord } from "../http/parse-params.ts";
import type { Attachment, MessageExtra, QuickReply } from "../world/message.ts";
import type { World } from "../world/world.ts";
import { checkLength } from "./check-length.ts";
import { checkTemplate } from "./check-template.ts";
import { badParam } from "./send-refusals.ts";

export interface Content {
  text: string | null;
  metadata: string | null;
  extra: MessageExtra | null;
  attachmentId?: string;
}

const maximumText = 2000;
const maximumMetadata = 1000;
const maximumQuickReplies = 13;
const maximumImages = 30;
const mediaTypes = new Set(["image", "audio", "video", "file"]);

export function checkContent(world: World, message: Record<string, unknown>): Content {
  const { text, metadata } = message;
  if (text !== undefined && typeof text !== "string") badParam("Param message[text] must be a string");
  if (typeof text === "string") checkLength("message[text]", text, maximumText);
  if (metadata !== undefined && typeof metadata !== "string") badParam("Param message[metadata] must be a string");
  if (typeof metadata === "string") checkLength("message[metadata]", metadata, maximumMetadata);
  const content: Content = { text: typeof text === "string" ? text : null, metadata: metadata ?? null, extra: null };
  if (message.attachment !== undefined || message.attachments !== undefined || message.sticker_id !== undefined) {
    if (typeof text === "string") badParam("Only one of the text, attachment, and dynamic_text fields can be specified");
    const attachments = readAttachments(world, message);
    content.extra = { attachments };
    content.attachmentId = reusableId(world, message.attachment);
  } else if (!text || text.trim() === "") {
    refuse(100, "(#100) Message cannot be empty, must provide valid attachment or text", 2018034);
  }
  if (message.quick_replies !== undefined) {
    content.extra = { ...content.extra, quickReplies: checkQuickReplies(message.quick_replies) };
  }
  return content;
}

function readAttachments(world: World, message: Record<string, unknown>): Attachment[] {
  if (message.sticker_id !== undefined) return [sticker(message.sticker_id)];
  if (message.attachments === undefined) return [checkAttachment(world, message.attachment)];
  const { attachments } = message;
  if (!Array.isArray(attachments) || attachments.length === 0 || attachments.length > maximumImages) {
    badParam(`Param message[attachments] must have between 1 and ${maximumImages} elements.`);
  }
  return (attachments as unknown[]).map((attachment) => checkAttachment(world, attachment));
}

function sticker(id: unknown): Attachment {
  return { type: "sticker", payload: { sticker_id: Number(id) } };
}

function checkAttachment(world: World, attachment: unknown): Attachment {
  if (!isRecord(attachment) || typeof attachment.type !== "string") badParam("Param message[attachment][type] is required");
  const payload = isRecord(attachment.payload) ? attachment.payload : {};
  if (attachment.type === "template") return { type: "template", payload: checkTemplate(payload) };
  if (!mediaTypes.has(attachment.type)) {
    badParam(`Param message[attachment][type] must be one of {AUDIO, FILE, IMAGE, TEMPLATE, VIDEO} - got "${attachment.type}".`);
  }
  return { type: attachment.type, payload: { url: mediaUrl(world, payload) } };
}

function mediaUrl(world: World, payload: Record<string, unknown>): string {
  if (payload.attachment_id !== undefined) {
    const url = world.attachmentIds.get(String(payload.attachment_id));
    if (!url) refuse(100, "(#100) Invalid attachment_id", 2018074);
    return url;
  }
  const url = payload.url;
  if (typeof url !== "string" || !/^https?:\/\/[^\s/]+/.test(url) || !URL.canParse(url)) {
    refuse(100, "(#100) Failed to fetch the file from the url", 2018008);
  }
  return url;
}

function reusableId(world: World, attachment: unknown): string | undefined {
  const payload = isRecord(attachment) && isRecord(attachment.payload) ? attachment.payload : {};
  const isReusable = payload.is_reusable === true || payload.is_reusable === "true";
  if (!isReusable || typeof payload.url !== "string") return undefined;
  const id = String(8_150_000_000_000_00 + world.attachmentIds.size * 7919);
  world.attachmentIds.set(id, payload.url);
  return id;
}

export function checkQuickReplies(value: unknown): QuickReply[] {
  if (!Array.isArray(value)) badParam("Param message[quick_replies] must be an array.");
  if (value.length > maximumQuickReplies) {
    badParam(`Param message[quick_replies] must have at most ${maximumQuickReplies} elements.`);
  }
  return (value as unknown[]).map((item, index) => {
    const name = `message[quick_replies][${index}]`;
    if (!isRecord(item)) badParam(`Param ${name} must be an object.`);
    const reply = item as QuickReply;
    const kind = reply.content_type ?? "text";
    if (!["text", "user_phone_number", "user_email"].includes(kind)) {
      badParam(`Param ${name}[content_type] must be one of {TEXT, USER_EMAIL, USER_PHONE_NUMBER} - got "${kind}".`);
    }
    if (kind === "text" && !reply.title && !reply.image_url) badParam(`Param ${name}[title] is required.`);
    checkLength(`${name}[title]`, reply.title ?? "", 20);
    checkLength(`${name}[payload]`, reply.payload ?? "", 1000);
    return reply;
  });
}
