import { missingObject, refuse } from "../graph/graph-refusal.ts";
import type { GraphRequest } from "../graph/graph-request.ts";
import { isUserToken, userOf } from "../graph/user-node.ts";
import { type Answer, jsonAnswer } from "../http/answer.ts";
import { textParam } from "../http/parse-params.ts";
import { badParam } from "../sending/send-refusals.ts";
import { randomId } from "../world/ids.ts";
import type { World } from "../world/world.ts";
import { isUpload, keepUpload } from "./read-upload.ts";

/** One session of the resumable upload; its id carries a signature. */
export interface ResumableUpload {
  name: string;
  length: number;
  type: string;
  signature: string;
  handle: string | null;
  url: string | null;
}

/** `POST /{app}/uploads` opens an upload of so many bytes of a type; its handle goes into a template's header example. */
export function openUpload(request: GraphRequest): Answer {
  requireAppRole(request);
  const { world, params } = request;
  const name = textParam(params, "file_name") ?? "";
  const length = Number(textParam(params, "file_length"));
  const type = textParam(params, "file_type") ?? "";
  if (!(length > 0)) badParam("The parameter file_length is required");
  if (!/^(image\/(jpeg|jpg|png)|video\/mp4|application\/pdf)$/.test(type))
    badParam(`Param file_type is not supported - got "${type}".`);
  const id = randomId("upload:", 40);
  const signature = randomId("AR", 20);
  world.uploads.set(id, { name, length, type, signature, handle: null, url: null });
  return jsonAnswer({ id: `${id}?sig=${signature}` });
}

/** The bytes come as the body, from the offset the header names; they are all that was promised, or the upload is not done. */
export function continueUpload(request: GraphRequest, id: string): Answer {
  const { world, params, method } = request;
  const upload = world.uploads.get(id);
  if (!upload || textParam(params, "sig") !== upload.signature) return missingObject(method, id);
  requireAppRole(request);
  if (method === "GET") return jsonAnswer({ id, file_offset: upload.handle ? upload.length : 0 });
  const file = params.filedata;
  if (!isUpload(file) || file.bytes.length !== upload.length) return badParam(`The upload needs ${upload.length} bytes.`);
  upload.handle ??= randomId("4::", 60);
  if (upload.type.startsWith("image/"))
    upload.url ??= keepUpload(world, "image", { bytes: file.bytes, type: upload.type, name: upload.name });
  return jsonAnswer({ h: upload.handle });
}

/** Only people take files to an app, and only those who have a role on it. */
function requireAppRole(request: GraphRequest): void {
  if (!isUserToken(request.token)) badParam("This call requires a user access token.");
  if (!userOf(request).hasAppRole)
    refuse(200, "(#200) You must be an administrator or developer of the application to perform this action.");
}

/** The finished upload of a picture that a handle stands for. */
export function findPictureByHandle(world: World, handle: unknown): { url: string } | undefined {
  for (const { handle: own, url } of world.uploads.values()) if (own !== null && own === handle && url !== null) return { url };
  return undefined;
}
