import { missingObject } from "../graph/graph-refusal.ts";
import type { GraphRequest } from "../graph/graph-request.ts";
import { isUserToken } from "../graph/user-node.ts";
import { type Answer, jsonAnswer } from "../http/answer.ts";
import { textParam } from "../http/parse-params.ts";
import { badParam } from "../sending/send-refusals.ts";
import { randomId } from "../world/ids.ts";
import type { World } from "../world/world.ts";
import { isUpload } from "./read-upload.ts";

/** `POST /{app}/uploads` opens an upload of so many bytes of a type; its handle goes into a template's header example. */
export function openUpload(request: GraphRequest): Answer {
  if (!isUserToken(request.token)) return badParam("This call requires a user access token.");
  const length = Number(textParam(request.params, "file_length"));
  const type = textParam(request.params, "file_type") ?? "";
  if (!(length > 0)) badParam("The parameter file_length is required");
  if (!/^(image\/(jpeg|jpg|png)|video\/mp4|application\/pdf)$/.test(type))
    badParam(`Param file_type is not supported - got "${type}".`);
  const id = randomId("upload:", 40);
  request.world.uploads.set(id, { length, type, handle: null });
  return jsonAnswer({ id });
}

/** The bytes come as the body; they are all that was promised, or the upload is not done. */
export function continueUpload(request: GraphRequest, id: string): Answer {
  const upload = request.world.uploads.get(id);
  if (!upload) return missingObject(request.method, id);
  if (request.method === "GET") return jsonAnswer({ id, file_offset: upload.handle ? upload.length : 0 });
  const file = request.params.filedata;
  if (!isUpload(file) || file.bytes.length !== upload.length) badParam(`The upload needs ${upload.length} bytes.`);
  upload.handle ??= randomId("4::", 60);
  return jsonAnswer({ h: upload.handle });
}

export function isUploadHandle(world: World, handle: unknown): boolean {
  for (const upload of world.uploads.values()) if (upload.handle === handle) return true;
  return false;
}
