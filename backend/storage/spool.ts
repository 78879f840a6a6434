import { createHash, randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { sniffedBytes, sniffType } from "./sniff-type.ts";
import type { Content } from "./storage.ts";

export type Spooled = Content & { sha256: string; drop: () => Promise<void> };

export class TooBigError extends Error {
  readonly mostBytes: number;
  constructor(mostBytes: number) {
    super(`More than ${mostBytes} bytes`);
    this.mostBytes = mostBytes;
  }
}

/**
 * Takes a stream of unknown length and kind to a file of its own, so that length, hash and kind are known before it is stored, and memory
 * stays flat. @throws TooBigError
 */
export async function spool(source: Readable, mostBytes: number): Promise<Spooled> {
  const folder = join(tmpdir(), "messagesender-spool");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, randomUUID());
  const drop = () => rm(path, { force: true });
  const hash = createHash("sha256");
  let size = 0;
  let head = Buffer.alloc(0);
  const measure = async function* (chunks: AsyncIterable<Buffer | string>) {
    for await (const given of chunks) {
      const chunk = Buffer.from(given as Buffer);
      size += chunk.length;
      if (size > mostBytes) throw new TooBigError(mostBytes);
      if (head.length < sniffedBytes) head = Buffer.concat([head, chunk.subarray(0, sniffedBytes - head.length)]);
      hash.update(chunk);
      yield chunk;
    }
  };
  try {
    await pipeline(source, measure, createWriteStream(path, { flags: "wx", mode: 0o600 }));
    return { open: () => createReadStream(path), size, contentType: await sniffType(head), sha256: hash.digest("hex"), drop };
  } catch (error) {
    await drop();
    throw error;
  }
}
