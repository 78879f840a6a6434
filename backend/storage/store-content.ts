import type { Readable } from "node:stream";
import { spool } from "./spool.ts";
import type { Storage } from "./storage.ts";

export type Stored = { key: string; size: number; contentType: string; sha256: string };

/** Stores a stream under its hash, below `folder`: the same content is kept once. @throws TooBigError */
export async function storeContent(storage: Storage, folder: string, source: Readable, mostBytes: number): Promise<Stored> {
  const content = await spool(source, mostBytes);
  try {
    const { size, contentType, sha256 } = content;
    const key = `${folder}/${sha256.slice(0, 2)}/${sha256}`;
    if ((await storage.size(key)) !== size) await storage.put(key, content);
    return { key, size, contentType, sha256 };
  } finally {
    await content.drop();
  }
}
