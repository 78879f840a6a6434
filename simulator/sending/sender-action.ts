import type { GraphRequest } from "../graph/graph-request.ts";
import { type Answer, jsonAnswer } from "../http/answer.ts";
import { isRecord, objectParam, textParam } from "../http/parse-params.ts";
import { findMessage } from "../world/find-records.ts";
import { extraOf } from "../world/message.ts";
import type { Page } from "../world/page.ts";
import type { Person } from "../world/person.ts";
import { checkPage, checkPersonMayGetIt } from "./check-permission-to-send.ts";
import { badParam } from "./send-refusals.ts";

const actions = new Set(["typing_on", "typing_off", "mark_seen", "react", "unreact"]);

export function doSenderAction(request: GraphRequest, target: { page: Page; person: Person }): Answer {
  const { world, params } = request;
  const { page, person } = target;
  const action = textParam(params, "sender_action")?.toLowerCase() ?? "";
  if (!actions.has(action)) {
    badParam(`Param sender_action must be one of {MARK_SEEN, REACT, TYPING_OFF, TYPING_ON, UNREACT} - got "${action}".`);
  }
  checkPage(page);
  checkPersonMayGetIt(request, { page, person, purpose: { messagingType: "RESPONSE", tag: null }, now: world.clock.now() });
  if (action === "mark_seen") markSeen(request, person);
  else if (action === "react" || action === "unreact") react(request, person, action);
  else world.live.publish({ kind: "typing", psid: person.psid, isTyping: action === "typing_on" });
  return jsonAnswer({ recipient_id: person.psid });
}

function markSeen({ world }: GraphRequest, person: Person): void {
  person.pageReadAt = world.clock.now();
  world.journal.touch(person);
}

function react({ world, params }: GraphRequest, person: Person, action: "react" | "unreact"): void {
  const payload = objectParam(params, "payload");
  const mid = isRecord(payload) ? String(payload.message_id) : "";
  const message = findMessage(world, mid);
  if (!message || message.psid !== person.psid) badParam("Param payload[message_id] must be a message of this conversation");
  if (action === "unreact") delete extraOf(message).pageReaction;
  else extraOf(message).pageReaction = isRecord(payload) ? String(payload.reaction ?? "love") : "love";
  world.journal.put("message", message);
  world.live.publish({ kind: "message", pageId: message.pageId, psid: message.psid, mid: message.mid });
}
