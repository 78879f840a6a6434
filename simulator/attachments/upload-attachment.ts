import { requireScopes } from "../graph/check-token.ts";
import type { GraphRequest, MaybeLater } from "../graph/graph-request.ts";
import { type Answer, jsonAnswer } from "../http/answer.ts";
import { isRecord, objectParam } from "../http/parse-params.ts";
import { badParam } from "../sending/send-refusals.ts";
import type { Page } from "../world/page.ts";
import { fetchMedia, isFetched } from "./fetch-media.ts";
import { fetchFailed } from "./media-refusals.ts";
import { isMediaType } from "./media-types.ts";
import { isUpload, keepUpload } from "./read-upload.ts";
import { saveAttachment } from "./save-attachment.ts";

/** `message_attachments`: saves media from an address or a multipart upload, to be sent by id later. */
export function uploadAttachment(request: GraphRequest, page: Page): MaybeLater<Answer> {
  requireScopes(request, ["pages_messaging"]);
  const { world, params } = request;
  const message = objectParam(params, "message");
  const attachment = isRecord(message) ? message.attachment : undefined;
  if (!isRecord(attachment)) return badParam("The parameter message[attachment] is required");
  const { type } = attachment;
  if (!isMediaType(type)) {
    return badParam(`Param message[attachment][type] must be one of {AUDIO, FILE, IMAGE, VIDEO} - got "${String(type ?? "")}".`);
  }
  const save = (url: string) => jsonAnswer({ attachment_id: saveAttachment(world, { pageId: page.id, type, url }).id });
  if (isUpload(params.filedata)) return save(keepUpload(world, type, params.filedata));
  const url = isRecord(attachment.payload) ? attachment.payload.url : undefined;
  if (!isWebAddress(url)) return fetchFailed();
  return isFetched(world, { type, url }) ? fetchMedia({ type, url }).then(() => save(url)) : save(url);
}

export function isWebAddress(url: unknown): url is string {
  return typeof url === "string" && /^https?:\/\/[^\s/]+/.test(url) && URL.canParse(url);
}
