import { createHash } from "node:crypto";
import { BackupError } from "./backup-error.ts";

/** One thing in a backup: a part of the database, or a stored file. Whoever reads it takes its content before the next. */
export type Entry = { name: string; content: AsyncIterable<Buffer> };

const kind = { begin: 1, data: 2, end: 3, over: 4 } as const;
const longestFrame = 1_048_576;

function frame(of: number, payload: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head[0] = of;
  head.writeUInt32BE(payload.length, 1);
  return payload.length > 4096 ? head : Buffer.concat([head, payload]);
}

async function* frames(of: number, payload: Buffer): AsyncGenerator<Buffer> {
  yield frame(of, payload);
  if (payload.length > 4096) yield payload;
}

/** Entries one after the other, each of a length nobody knows beforehand, with length and SHA-256 behind it. */
export async function* writeArchive(entries: AsyncIterable<Entry>): AsyncGenerator<Buffer> {
  for await (const { name, content } of entries) {
    yield* frames(kind.begin, Buffer.from(name));
    const hash = createHash("sha256");
    let bytes = 0;
    for await (const chunk of content) {
      hash.update(chunk);
      bytes += chunk.length;
      for (let at = 0; at < chunk.length; at += longestFrame) yield* frames(kind.data, chunk.subarray(at, at + longestFrame));
    }
    yield* frames(kind.end, Buffer.from(JSON.stringify({ bytes, sha256: hash.digest("hex") })));
  }
  yield* frames(kind.over, Buffer.alloc(0));
}

/** The entries of an archive; what was not taken of one is read over. @throws BackupError when it is not what was written */
export async function* readArchive(source: AsyncIterable<Buffer>): AsyncGenerator<Entry> {
  const reader = createReader(source);
  try {
    for (;;) {
      const begun = await reader.frame();
      if (begun.of === kind.over) return await reader.expectEnd();
      if (begun.of !== kind.begin) throw new BackupError(broken);
      const content = readContent(reader);
      yield { name: begun.payload.toString(), content };
      for await (const _ of content);
    }
  } finally {
    await reader.close();
  }
}

const broken = "The content of the backup is not what was written. Take another backup.";

async function* readContent(reader: ReturnType<typeof createReader>): AsyncGenerator<Buffer> {
  const hash = createHash("sha256");
  let bytes = 0;
  for (;;) {
    const { of, payload } = await reader.frame();
    if (of === kind.data) {
      hash.update(payload);
      bytes += payload.length;
      yield payload;
      continue;
    }
    const said = of === kind.end ? (JSON.parse(payload.toString()) as { bytes: number; sha256: string }) : undefined;
    if (said?.bytes !== bytes || said.sha256 !== hash.digest("hex")) throw new BackupError(broken);
    return;
  }
}

function createReader(source: AsyncIterable<Buffer>) {
  const iterator = source[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);
  const take = async (bytes: number): Promise<Buffer> => {
    const parts = [held];
    let length = held.length;
    while (length < bytes) {
      const { value, done } = await iterator.next();
      if (done) throw new BackupError(broken);
      parts.push(value);
      length += value.length;
    }
    const all = parts.length === 1 ? held : Buffer.concat(parts);
    held = all.subarray(bytes);
    return all.subarray(0, bytes);
  };
  return {
    frame: async () => {
      const head = await take(5);
      const length = head.readUInt32BE(1);
      if (length > longestFrame) throw new BackupError(broken);
      return { of: head[0] as number, payload: await take(length) };
    },
    expectEnd: async () => {
      if (held.length > 0 || !(await iterator.next()).done) throw new BackupError(broken);
    },
    close: async () => {
      await iterator.return?.();
    },
  };
}
