import type { GraphRequest } from "../graph/graph-request.ts";
import { isRecord, objectParam, textParam } from "../http/parse-params.ts";
import { checkPersona } from "../personas/persona-edges.ts";
import { findMessage } from "../world/find-records.ts";
import type { MessageExtra } from "../world/message.ts";
import type { Page } from "../world/page.ts";
import { badParam } from "./send-refusals.ts";

export interface SendOptions {
  extra: Pick<MessageExtra, "replyTo" | "personaId" | "notificationType"> | null;
  threadControl: { type: "pass" | "release"; appId: string } | null;
}

const none: SendOptions = { extra: null, threadControl: null };
const notificationTypes = ["REGULAR", "SILENT_PUSH", "NO_PUSH"];

/** What stands beside the message: a quote, a persona, how loud, and what becomes of the thread. */
export function readOptions(request: GraphRequest, page: Page): SendOptions {
  const { params } = request;
  const isPlain =
    params.reply_to === undefined &&
    params.persona_id === undefined &&
    params.notification_type === undefined &&
    params.thread_control === undefined;
  if (isPlain) return none;
  const extra = { ...quoted(request, page), ...persona(request, page), ...loudness(request) };
  return { extra: Object.keys(extra).length > 0 ? extra : null, threadControl: threadControl(request) };
}

function quoted({ world, params }: GraphRequest, page: Page): { replyTo?: string } {
  if (params.reply_to === undefined) return {};
  const replyTo = objectParam(params, "reply_to");
  const mid = isRecord(replyTo) ? String(replyTo.mid) : "";
  if (findMessage(world, mid)?.pageId !== page.id) badParam("Param reply_to[mid] must be a message of this conversation.");
  return { replyTo: mid };
}

function persona({ world, params }: GraphRequest, page: Page): { personaId?: string } {
  const id = textParam(params, "persona_id");
  return id === undefined ? {} : { personaId: checkPersona(world, page, id) };
}

function loudness({ params }: GraphRequest): { notificationType?: string } {
  const type = textParam(params, "notification_type");
  if (type === undefined) return {};
  if (!notificationTypes.includes(type)) {
    badParam(`Param notification_type must be one of {${notificationTypes.join(", ")}} - got "${type}".`);
  }
  return type === "REGULAR" ? {} : { notificationType: type };
}

function threadControl({ params }: GraphRequest): SendOptions["threadControl"] {
  const value = objectParam(params, "thread_control");
  if (!isRecord(value)) return null;
  const { control_type: type } = value;
  if (type !== "pass" && type !== "release")
    return badParam("Param thread_control[control_type] must be one of {PASS, RELEASE}.");
  return { type, appId: String(value.app_id ?? "") };
}
