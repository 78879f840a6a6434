import { isRecord } from "../http/parse-params.ts";
import { emitEdit, emitMessage, emitPostback, emitReferral, emitUnsend } from "../webhooks/emit-events.ts";
import { pageOf } from "../world/find-records.ts";
import { extraOf, type MessageExtra } from "../world/message.ts";
import { type ActCall, type ActResult, openWindow, sent, targetMessage, writeAsPerson } from "./act-call.ts";
import { ControlRefusal } from "./control-call.ts";
import { requiredText } from "./read-control-params.ts";

const maximumEdits = 5;

export function sendText(call: ActCall): ActResult {
  const message = writeAsPerson(call, requiredText(call.params, "text"), messageExtras(call));
  emitMessage(call.world, message);
  return sent(message);
}

/** A command of the composer, or a product the person came from. */
function messageExtras({ params }: ActCall): MessageExtra | null {
  if (typeof params.command === "string") return { commands: [params.command] };
  if (typeof params.productId === "string") return { referral: { product: { id: params.productId } } };
  return null;
}

export function sendQuickReply(call: ActCall): ActResult {
  const title = requiredText(call.params, "title");
  const message = writeAsPerson(call, title, { quickReplyPayload: String(call.params.payload ?? title) });
  emitMessage(call.world, message);
  return sent(message);
}

export function sendPostback(call: ActCall): ActResult {
  const title = requiredText(call.params, "title");
  const message = writeAsPerson(call, null, { postback: { title, payload: String(call.params.payload ?? title) } });
  if (call.params.ref !== undefined) extraOf(message).referral = shortLink(call);
  emitPostback(call.world, message);
  return sent(message);
}

/** Clicking an ad opens nothing by itself: the message after it does, for up to seven days. */
export function sendAdMessage(call: ActCall): ActResult {
  const { world, person, params, now } = call;
  const referral = {
    ref: String(params.ref ?? "autumn-ad"),
    ad_id: String(params.adId ?? "120210000000000042"),
    source: "ADS",
    type: "OPEN_THREAD",
    ads_context_data: {
      ad_title: String(params.adTitle ?? "New this week"),
      photo_url: `${world.publicUrl}/media/photo-4.svg`,
      post_id: `${person.pageId}_122100000000004242`,
    },
  };
  const message = writeAsPerson(call, String(params.text ?? "Hi! I saw your ad. Is it still available?"), { referral });
  person.adFirstMessageAt = now;
  emitReferral(world, person, referral);
  emitMessage(world, message);
  return sent(message);
}

export function editMessage(call: ActCall): ActResult {
  const message = targetMessage(call, "person");
  if (message.from !== "person" || message.text === null) throw new ControlRefusal(409, "Only own text messages can be edited");
  const extra = extraOf(message);
  if ((extra.edits ?? 0) >= maximumEdits) throw new ControlRefusal(409, "A message can be edited five times");
  message.text = requiredText(call.params, "text");
  extra.edits = (extra.edits ?? 0) + 1;
  call.world.journal.put("message", message);
  emitEdit(call.world, message);
  return { mid: message.mid };
}

export function unsendMessage(call: ActCall): ActResult {
  const message = targetMessage(call, "person");
  if (message.from !== "person") throw new ControlRefusal(409, "Only own messages can be unsent");
  extraOf(message).deleted = true;
  call.world.journal.put("message", message);
  emitUnsend(call.world, message);
  return { mid: message.mid };
}

/** An m.me link: in an existing thread a referral, in a new one a Get Started postback that carries it. */
export function openReferral(call: ActCall): ActResult {
  const { world, person } = call;
  if (!person.thread)
    return sendPostback({ ...call, params: { ref: "hello", ...call.params, title: "Get Started", payload: getStarted(call) } });
  openWindow(call);
  emitReferral(world, person, shortLink(call));
  return {};
}

function getStarted({ world, person }: ActCall): string {
  const button = pageOf(world, person).profile.get_started;
  return isRecord(button) && typeof button.payload === "string" ? button.payload : "GET_STARTED";
}

function shortLink({ params }: ActCall): Record<string, unknown> {
  return { ref: String(params.ref ?? "hello"), source: "SHORTLINK", type: "OPEN_THREAD" };
}
