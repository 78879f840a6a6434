import type { Media } from "../attachments/fetch-media.ts";
import { refuse } from "../graph/graph-refusal.ts";
import type { GraphRequest } from "../graph/graph-request.ts";
import { isRecord } from "../http/parse-params.ts";
import type { MessageExtra } from "../world/message.ts";
import type { Page } from "../world/page.ts";
import { type ReadAttachments, readAttachments } from "./check-attachments.ts";
import { checkLength } from "./check-length.ts";
import { checkQuickReplies } from "./check-quick-replies.ts";
import { badParam } from "./send-refusals.ts";

export interface Content {
  text: string | null;
  metadata: string | null;
  extra: MessageExtra | null;
  /** Media at an address, which Meta fetches before it accepts the message. */
  media: Media[];
  /** The media is to be kept under an id. */
  isReusable: boolean;
}

const maximumText = 2000;
const maximumMetadata = 1000;
const noMedia: Media[] = [];
const bodies = ["attachment", "attachments", "sticker_id", "dynamic_text"];

export function checkContent(request: GraphRequest, page: Page, message: Record<string, unknown>): Content {
  const { text, metadata } = message;
  if (text !== undefined && typeof text !== "string") badParam("Param message[text] must be a string");
  if (typeof text === "string") checkLength("message[text]", text, maximumText);
  if (metadata !== undefined && typeof metadata !== "string") badParam("Param message[metadata] must be a string");
  if (typeof metadata === "string") checkLength("message[metadata]", metadata, maximumMetadata);
  const content: Content = { text: text ?? null, metadata: metadata ?? null, extra: null, media: noMedia, isReusable: false };
  const given = bodies.filter((name) => message[name] !== undefined);
  if (given.length + (text === undefined ? 0 : 1) > 1) {
    badParam("Only one of the text, attachment, and dynamic_text fields can be specified");
  }
  if (given.length > 0) takeAttachments(content, readAttachments(request, page, message));
  else if (!text || text.trim() === "") {
    refuse(100, "(#100) Message cannot be empty, must provide valid attachment or text", 2018034);
  }
  if (message.quick_replies !== undefined) {
    content.extra = { ...content.extra, quickReplies: checkQuickReplies(message.quick_replies) };
  }
  return content;
}

function takeAttachments(content: Content, read: ReadAttachments): void {
  content.extra = { attachments: read.attachments };
  content.media = read.media;
  content.isReusable = read.isReusable;
}

export function isTemplate(content: Content, type: string): boolean {
  const [first] = content.extra?.attachments ?? [];
  return first?.type === "template" && isRecord(first.payload) && first.payload.template_type === type;
}
