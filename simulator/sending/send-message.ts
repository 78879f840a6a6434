import { requireScopes } from "../graph/check-token.ts";
import { refuse } from "../graph/graph-refusal.ts";
import type { GraphRequest } from "../graph/graph-request.ts";
import type { Answer } from "../http/answer.ts";
import { isRecord, objectParam } from "../http/parse-params.ts";
import { isFrozen, takeFrom } from "../limits/enforce-limits.ts";
import { addMessage } from "../world/add-records.ts";
import type { Message } from "../world/message.ts";
import { day } from "../world/messaging-window.ts";
import type { Page } from "../world/page.ts";
import type { Person } from "../world/person.ts";
import { announceSend } from "./announce-send.ts";
import { type Content, checkContent } from "./check-content.ts";
import { checkPage, checkPersonMayGetIt, type Purpose, readPurpose } from "./check-permission-to-send.ts";
import { failAfterAccept, failBeforeAccept } from "./send-faults.ts";
import { alreadyReplied, badParam, noMatchingUser, throttled } from "./send-refusals.ts";
import { doSenderAction } from "./sender-action.ts";

const jsonHeaders = { "content-type": "application/json; charset=UTF-8" };

export function sendMessage(request: GraphRequest, page: Page): Answer {
  const { world, params } = request;
  requireScopes(request, ["pages_messaging"]);
  const fate = failBeforeAccept(world, page.id);
  if (fate) return fate;
  takeFrom(world, page.id, "sends");
  if (isFrozen(world, page.id)) throttled(page.id, 80006, 1);
  const recipient = objectParam(params, "recipient");
  if (!isRecord(recipient)) return badParam("The parameter recipient is required");
  const message = objectParam(params, "message");
  if (params.sender_action !== undefined) {
    if (message !== undefined) refuse(100, "(#100) message and sender_action can not be sent together", 2018014);
    return doSenderAction(request, { page, person: findRecipient(request, page, recipient) });
  }
  const purpose = readPurpose(request);
  if (!isRecord(message)) return badParam("The parameter message is required");
  const content = checkContent(world, message);
  checkPage(page);
  const person = receiver(request, { page, recipient, purpose });
  return accept(request, { page, person, purpose, content });
}

function accept(
  { world, params }: GraphRequest,
  send: { page: Page; person: Person; purpose: Purpose; content: Content },
): Answer {
  const { person, purpose, content } = send;
  const replyTo = objectParam(params, "reply_to");
  const extra = isRecord(replyTo) ? { ...content.extra, replyTo: String(replyTo.mid) } : content.extra;
  const message = addMessage(world, person, {
    at: world.clock.now(),
    from: "page",
    text: content.text,
    metadata: content.metadata,
    appId: world.app.id,
    messagingType: purpose.messagingType,
    tag: purpose.tag,
    extra,
  });
  message.seq = world.sends.push(message);
  world.journal.put("message", message);
  world.journal.touch(person);
  world.live.publish({ kind: "message", pageId: message.pageId, psid: message.psid, mid: message.mid });
  const after = announceSend(world, person, message);
  const failure = failAfterAccept(world, message.pageId);
  if (failure) return failure;
  const answer: Answer = { status: 200, body: answerBody(message, content.attachmentId), headers: jsonHeaders };
  if (after) answer.after = after;
  return answer;
}

function answerBody(message: Message, attachmentId: string | undefined): string {
  const tail = attachmentId === undefined ? "" : `,"attachment_id":"${attachmentId}"`;
  return `{"recipient_id":"${message.psid}","message_id":"${message.mid}"${tail}}`;
}

function receiver(request: GraphRequest, send: { page: Page; recipient: Record<string, unknown>; purpose: Purpose }): Person {
  const { page, recipient, purpose } = send;
  if (recipient.comment_id !== undefined) return privateReplyReceiver(request, page, String(recipient.comment_id));
  const person = findRecipient(request, page, recipient);
  checkPersonMayGetIt(request, { page, person, purpose, now: request.world.clock.now() });
  return person;
}

function findRecipient({ world }: GraphRequest, page: Page, recipient: Record<string, unknown>): Person {
  if (recipient.id === undefined) return badParam("Param recipient[id] is required");
  const person = world.people.get(String(recipient.id));
  if (!person || person.pageId !== page.id) return noMatchingUser();
  return person;
}

/** One private reply per comment within seven days; it needs no open window. */
function privateReplyReceiver({ world }: GraphRequest, page: Page, commentId: string): Person {
  const comment = world.comments.get(commentId);
  if (!comment || comment.pageId !== page.id) return noMatchingUser();
  if (comment.replied) alreadyReplied();
  if (world.clock.now() - comment.at > 7 * day) refuse(10, "(#10) This comment is too old to be replied to privately.", 2018278);
  const person = world.people.get(comment.psid);
  if (!person) return noMatchingUser();
  comment.replied = true;
  world.journal.put("comment", comment);
  return person;
}
