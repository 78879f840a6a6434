import { addAbortSignal, pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { type Entry, readArchive } from "./archive.ts";
import type { BackupHeader } from "./backup-header.ts";
import { openBackup } from "./seal-backup.ts";

export type ReadBackup = { header: BackupHeader; entries: AsyncGenerator<Entry> };

/** Decrypts, unpacks and checks a backup as it is read. @throws BackupError here or while it is read */
export async function readEntries(source: AsyncIterable<Buffer>, keyHex: string, signal: AbortSignal): Promise<ReadBackup> {
  const { header, content } = await openBackup(source, keyHex);
  const unpacked = createGunzip();
  pipeline(addAbortSignal(signal, Readable.from(content)), unpacked, () => {});
  return { header, entries: readArchive(unpacked as AsyncIterable<Buffer>) };
}

/** A small entry whole. */
export async function readText(content: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of content) parts.push(part);
  return Buffer.concat(parts).toString();
}
