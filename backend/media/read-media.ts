import type { Readable } from "node:stream";
import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";
import { readRange } from "../storage/read-range.ts";
import { safeHeaders } from "../storage/safe-headers.ts";
import { readSignedAddress } from "../storage/signed-address.ts";

export type MediaRequest = {
  signature: string;
  query: { key: string; type: string; until: string; name?: string | undefined };
  range: string | undefined;
};

export type MediaAnswer = { status: 200 | 206 | 416; headers: Record<string, string>; body: Readable | null };

/** A stored file to whoever has its signed address; players ask for parts of it. @throws AppError not_found */
export async function readMedia(ctx: Context, { signature, query, range }: MediaRequest): Promise<MediaAnswer> {
  const file = readSignedAddress(ctx.config, signature, query);
  const size = file && (await ctx.storage.size(file.key));
  if (!file || size === undefined) throw notFound("file");
  const part = readRange(range, size);
  const headers = {
    ...safeHeaders(file.contentType, file.fileName ?? null),
    "accept-ranges": "bytes",
    "cache-control": `private, max-age=${secondsUntil(query.until)}, immutable`,
  };
  if (part === "unsatisfiable") return { status: 416, headers: { ...headers, "content-range": `bytes */${size}` }, body: null };
  const body = await ctx.storage.get(file.key, part);
  if (!body) throw notFound("file");
  if (!part) return { status: 200, headers: { ...headers, "content-length": String(size) }, body };
  const { start, end } = part;
  const own = { "content-length": String(end - start + 1), "content-range": `bytes ${start}-${end}/${size}` };
  return { status: 206, headers: { ...headers, ...own }, body };
}

const secondsUntil = (until: string) => Math.max(0, Math.floor((Number(until) - Date.now()) / 1000));
