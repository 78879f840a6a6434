import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import type { Config } from "../config.ts";

/** A stored file, and how it is to be called. */
export type StoredFile = { key: string; contentType: string; fileName?: string | null };

type Query = { key: string; type: string; until: string; name?: string | undefined };

/** Between these an address is the same text all the time, so that browsers keep what they loaded. */
const stepMs = 12 * 3_600_000;

/**
 * An address at which a browser gets a stored file without signing in, good for 12 to 24 hours of real time. It is given only to those who
 * may see the file; the signature covers everything, so nothing else can be read with it.
 */
export function signAddress(config: Config, file: StoredFile): string {
  const until = String((Math.floor(Date.now() / stepMs) + 2) * stepMs);
  const query: Query = { key: file.key, type: file.contentType, until, ...(file.fileName && { name: file.fileName }) };
  const search = new URLSearchParams(query as Record<string, string>);
  return `${config.http.apiUrl}/api/v1/media/${sign(config, query).toString("base64url")}?${search}`;
}

/** The file an address speaks of; undefined when we did not sign it, or too long ago. */
export function readSignedAddress(config: Config, signature: string, query: Query): StoredFile | undefined {
  const given = Buffer.from(signature, "base64url");
  const right = sign(config, query);
  if (given.length !== right.length || !timingSafeEqual(given, right) || Number(query.until) < Date.now()) return undefined;
  return { key: query.key, contentType: query.type, fileName: query.name ?? null };
}

let known: { secret: string; key: Buffer } | undefined;

/** A key of its own, so that a signature of files is of no use anywhere else. */
function keyOf({ secrets }: Config): Buffer {
  if (known?.secret !== secrets.access) {
    known = {
      secret: secrets.access,
      key: Buffer.from(hkdfSync("sha256", secrets.access, "", "messagesender media addresses", 32)),
    };
  }
  return known.key;
}

const sign = (config: Config, { key, type, until, name }: Query): Buffer =>
  createHmac("sha256", keyOf(config))
    .update(JSON.stringify([key, type, until, name ?? ""]))
    .digest();
