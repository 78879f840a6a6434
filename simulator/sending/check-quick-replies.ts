import { isRecord } from "../http/parse-params.ts";
import type { QuickReply } from "../world/message.ts";
import { checkLength } from "./check-length.ts";
import { badParam } from "./send-refusals.ts";

const maximumQuickReplies = 13;

export function checkQuickReplies(value: unknown): QuickReply[] {
  if (!Array.isArray(value)) badParam("Param message[quick_replies] must be an array.");
  if (value.length > maximumQuickReplies) {
    badParam(`Param message[quick_replies] must have at most ${maximumQuickReplies} elements.`);
  }
  return (value as unknown[]).map(checkQuickReply);
}

function checkQuickReply(item: unknown, index: number): QuickReply {
  const name = `message[quick_replies][${index}]`;
  if (!isRecord(item)) return badParam(`Param ${name} must be an object.`);
  const reply = item as QuickReply;
  const kind = reply.content_type ?? "text";
  if (!["text", "user_phone_number", "user_email"].includes(kind)) {
    badParam(`Param ${name}[content_type] must be one of {TEXT, USER_EMAIL, USER_PHONE_NUMBER} - got "${kind}".`);
  }
  if (kind === "text" && !reply.title && !reply.image_url) badParam(`Param ${name}[title] is required.`);
  checkLength(`${name}[title]`, reply.title ?? "", 20);
  checkLength(`${name}[payload]`, reply.payload ?? "", 1000);
  return reply;
}
