import { extname } from "node:path";
import type { MediaType } from "../world/attachment.ts";
import { randomDigits } from "../world/ids.ts";
import type { World } from "../world/world.ts";
import { tooBig, wrongMediaType } from "./media-refusals.ts";
import { maximumBytes, suits } from "./media-types.ts";

export interface Upload {
  bytes: Buffer;
  type: string;
  name: string;
}

export function isUpload(value: unknown): value is Upload {
  return typeof value === "object" && value !== null && (value as Upload).bytes instanceof Buffer;
}

/** Keeps an uploaded file and says where it can be read. */
export function keepUpload(world: World, type: MediaType, upload: Upload): string {
  if (upload.bytes.length > maximumBytes(type)) tooBig();
  if (!suits(type, upload.type)) wrongMediaType();
  const extension =
    extname(upload.name)
      .toLowerCase()
      .replace(/[^.a-z0-9]/g, "") || `.${upload.type.split("/")[1] ?? "bin"}`;
  const name = `${randomDigits(16)}${extension}`;
  void world.files.put(name, upload.bytes);
  return `${world.publicUrl}/media/uploads/${name}`;
}
