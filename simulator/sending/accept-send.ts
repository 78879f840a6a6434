import { isMediaType } from "../attachments/media-types.ts";
import { saveAttachment } from "../attachments/save-attachment.ts";
import type { GraphRequest } from "../graph/graph-request.ts";
import type { Answer } from "../http/answer.ts";
import { passThread, releaseThread } from "../routing/thread-control.ts";
import { takeByAnswering } from "../routing/thread-owner.ts";
import { addMessage } from "../world/add-records.ts";
import type { Message } from "../world/message.ts";
import type { Page } from "../world/page.ts";
import type { World } from "../world/world.ts";
import { announceSend } from "./announce-send.ts";
import type { Content } from "./check-content.ts";
import type { Purpose } from "./check-permission-to-send.ts";
import type { Receiver } from "./find-receiver.ts";
import type { SendOptions } from "./read-options.ts";
import { failAfterAccept } from "./send-faults.ts";

const jsonHeaders = { "content-type": "application/json; charset=UTF-8" };

interface Accepted {
  page: Page;
  receiver: Receiver;
  purpose: Purpose;
  content: Content;
  options: SendOptions;
}

/** From here the message exists, whatever becomes of the answer. */
export function acceptSend(request: GraphRequest, send: Accepted): Answer {
  const { world } = request;
  const { page, receiver, content } = send;
  const attachmentId = savedId(world, page, content);
  const message = keepMessage(world, send);
  receiver.use?.();
  settleOwner(request, send);
  world.live.publish({ kind: "message", pageId: message.pageId, psid: message.psid, mid: message.mid });
  const after = announceSend(world, receiver.person, { message, hasEcho: !receiver.isAnonymous });
  const failure = failAfterAccept(world, page.id);
  if (failure) return failure;
  const answer: Answer = {
    status: 200,
    body: answerBody(message, receiver, attachmentId),
    headers: jsonHeaders,
  };
  if (after) answer.after = after;
  return answer;
}

function keepMessage(world: World, { receiver, purpose, content, options }: Accepted): Message {
  const { person, isPrivateReply } = receiver;
  const extra = content.extra || options.extra || isPrivateReply ? { ...content.extra, ...options.extra } : null;
  if (extra && isPrivateReply) extra.isPrivateReply = true;
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
  return message;
}

function settleOwner(request: GraphRequest, { page, receiver, purpose, options }: Accepted): void {
  const { person } = receiver;
  takeByAnswering(request.world, page, { person, tag: purpose.tag });
  if (options.threadControl?.type === "pass") passThread(request, { page, person, target: options.threadControl.appId });
  if (options.threadControl?.type === "release") releaseThread(request, person);
}

function savedId(world: World, page: Page, content: Content): string | undefined {
  const [first] = content.extra?.attachments ?? [];
  if (!content.isReusable || !first || !isMediaType(first.type)) return undefined;
  const { id } = saveAttachment(world, { pageId: page.id, type: first.type, url: String(first.payload?.url) });
  first.payload = { ...first.payload, attachment_id: Number(id) };
  return id;
}

function answerBody(message: Message, receiver: Receiver, attachmentId: string | undefined): string {
  const head = receiver.isAnonymous ? "" : `"recipient_id":"${message.psid}",`;
  const tail = attachmentId === undefined ? "" : `,"attachment_id":"${attachmentId}"`;
  return `{${head}"message_id":"${message.mid}"${tail}}`;
}
