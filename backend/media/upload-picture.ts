import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { type Picture, pictureLimits } from "contract/media.ts";
import { type Context, inWorkspace } from "../context.ts";
import { AppError } from "../errors.ts";
import { signAddress } from "../storage/signed-address.ts";
import { sniffedBytes, sniffType } from "../storage/sniff-type.ts";
import { insertPicture } from "./pictures.ts";

/**
 * Keeps a picture of the team. Its key is its own, not that of its content: nobody can take the file for rubbish between storing it and
 * naming it. @throws AppError invalid_request, body_too_large
 */
export async function uploadPicture(ctx: Context, input: { workspaceId: string; bytes: Uint8Array }): Promise<Picture> {
  const { workspaceId } = input;
  const content = Buffer.from(input.bytes.buffer, input.bytes.byteOffset, input.bytes.byteLength);
  if (content.length > pictureLimits.bytes) throw new AppError("body_too_large", "A picture has at most 8 MB.");
  const contentType = await sniffType(content.subarray(0, sniffedBytes));
  if (!(pictureLimits.types as readonly string[]).includes(contentType))
    throw new AppError("invalid_request", "This file is no JPEG or PNG picture, whatever its name says.");
  const key = `media/${workspaceId}/pictures/${randomUUID()}`;
  await ctx.storage.put(key, { open: () => Readable.from([content]), size: content.length, contentType });
  const uploadedBy = ctx.actor.kind === "account" ? ctx.actor.accountId : null;
  const { id } = await inWorkspace(ctx, workspaceId, (tx) =>
    insertPicture(tx.db, { workspaceId, storageKey: key, contentType, byteSize: content.length, uploadedBy }),
  );
  return { id, url: signAddress(ctx.config, { key, contentType }) };
}
