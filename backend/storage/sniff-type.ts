import { fileTypeFromBuffer } from "file-type";

/** Of the bytes it needs, more than enough. */
export const sniffedBytes = 4100;

const unknown = "application/octet-stream";

/** What the first bytes say the content is, whatever its sender called it. Text of any kind is unknown, but for SVG. */
export async function sniffType(head: Buffer): Promise<string> {
  const found = await fileTypeFromBuffer(head);
  if (found && found.mime !== "application/xml") return found.mime;
  return isSvg(head) ? "image/svg+xml" : unknown;
}

const isSvg = (head: Buffer) =>
  /^\uFEFF?\s*(<\?xml[^>]*\?>\s*)?(<!--[\s\S]*?-->\s*)*(<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]/i.test(head.toString("utf8"));
