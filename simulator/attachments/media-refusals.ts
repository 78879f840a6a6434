import { refuse } from "../graph/graph-refusal.ts";

export function fetchFailed(): never {
  return refuse(100, "(#100) Failed to fetch the file from the url", 2018008);
}

export function wrongMediaType(): never {
  return refuse(100, "(#100) Upload attachment failure: the file type does not match the declared attachment type.", 2018047);
}

export function tooBig(): never {
  return refuse(100, "(#100) The attachment size exceeds the allowable limit.", 2018109);
}

export function videoTimeout(): never {
  return refuse(100, "(#100) Timeout while uploading the video.", 2018294);
}

export function invalidAttachmentId(): never {
  return refuse(100, "(#100) Invalid attachment_id: it does not belong to this Page or has expired.", 2018074);
}
