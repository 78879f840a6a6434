import { fetchMedia, isFetched } from "../attachments/fetch-media.ts";
import { requireScopes } from "../graph/check-token.ts";
import { refuse } from "../graph/graph-refusal.ts";
import type { GraphRequest, MaybeLater } from "../graph/graph-request.ts";
import { requireTask } from "../graph/require-task.ts";
import type { Answer } from "../http/answer.ts";
import { isRecord, objectParam } from "../http/parse-params.ts";
import { isFrozen, takeFrom } from "../limits/enforce-limits.ts";
import { readUtilityContent } from "../utility/read-utility-content.ts";
import type { Page } from "../world/page.ts";
import { acceptSend } from "./accept-send.ts";
import { type Content, checkContent } from "./check-content.ts";
import { checkOptInRequest } from "./check-opt-in-request.ts";
import { checkPage, readPurpose } from "./check-permission-to-send.ts";
import { findByPsid, findReceiver } from "./find-receiver.ts";
import { readOptions } from "./read-options.ts";
import { failBeforeAccept } from "./send-faults.ts";
import { badParam, throttled } from "./send-refusals.ts";
import { doSenderAction } from "./sender-action.ts";

/** `POST /{page}/messages`: everything is refused in the order in which Meta looks at it. */
export function sendMessage(request: GraphRequest, page: Page): MaybeLater<Answer> {
  const { world, params } = request;
  requireScopes(request, ["pages_messaging"]);
  requireTask(page, ["MESSAGING", "MODERATE", "MANAGE"]);
  const fate = failBeforeAccept(world, page.id);
  if (fate) return fate;
  takeFrom(world, page.id, "sends");
  if (isFrozen(world, page.id)) throttled(page.id, 80006, 1);
  const recipient = objectParam(params, "recipient");
  if (!isRecord(recipient)) return badParam("The parameter recipient is required");
  const message = objectParam(params, "message");
  if (params.sender_action !== undefined) {
    if (message !== undefined) refuse(100, "(#100) message and sender_action can not be sent together", 2018014);
    return doSenderAction(request, { page, person: findByPsid(request, page, recipient) });
  }
  if (!isRecord(message)) return badParam("The parameter message is required");
  return sendContent(request, page, { recipient, message });
}

function sendContent(
  request: GraphRequest,
  page: Page,
  { recipient, message }: { recipient: Record<string, unknown>; message: Record<string, unknown> },
): MaybeLater<Answer> {
  const { world } = request;
  const purpose = readPurpose(request);
  const isUtility = purpose.messagingType === "UTILITY";
  const content = isUtility ? readUtilityContent(request, page, message) : checkContent(request, page, message);
  const isSticker = content.extra?.attachments?.[0]?.type === "sticker";
  if (isSticker && purpose.tag !== null) badParam("Stickers can be sent inside the messaging window only.");
  const options = readOptions(request, page);
  checkPage(page);
  limitMedia(request, page, content);
  const fetched = content.media.filter((media) => isFetched(world, media));
  const finish = () => {
    const receiver = findReceiver(request, { page, recipient, purpose });
    checkOptInRequest(world, page, { person: receiver.person, content });
    return acceptSend(request, { page, receiver, purpose, content, options });
  };
  return fetched.length === 0 ? finish() : Promise.all(fetched.map(fetchMedia)).then(finish);
}

function limitMedia({ world }: GraphRequest, page: Page, content: Content): void {
  const isHeavy = content.extra?.attachments?.some(({ type }) => type === "audio" || type === "video");
  if (isHeavy) takeFrom(world, page.id, "media");
}
