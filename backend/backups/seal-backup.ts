import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import { BackupError } from "./backup-error.ts";
import { BackupHeader } from "./backup-header.ts";

/*
 * A backup file: "MSBACKUP", the format (1 byte), the length of the header (4 bytes), the header as JSON, then pieces of 64 KiB, each
 * encrypted with AES-256-GCM and followed by its tag (16 bytes). The key is HKDF-SHA-256 of BACKUP_KEY with the header's salt. A piece's
 * nonce is its number (11 bytes) and whether it is the last (1 byte), and every piece vouches for the header: nothing can be changed,
 * moved, left out or added unnoticed.
 */
const magic = Buffer.from("MSBACKUP\u0001", "latin1");
const pieceBytes = 65_536;
const tagBytes = 16;
const longestHeader = 65_536;
const damaged = "The backup is damaged: it was changed, cut off or mixed up after it was made. Take another one.";

/** Names a key without revealing it. */
export const nameKey = (keyHex: string) =>
  Buffer.from(hkdfSync("sha256", Buffer.from(keyHex, "hex"), "", "messagesender key name", 6)).toString("hex");

const keyOf = (keyHex: string, { salt }: Pick<BackupHeader, "salt">) =>
  Buffer.from(hkdfSync("sha256", Buffer.from(keyHex, "hex"), Buffer.from(salt, "base64url"), "messagesender backup", 32));

function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(number, 5, 6);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

type Facts = Omit<BackupHeader, "salt" | "backupKey">;

/** The bytes of a backup file whose content is `source`, as they come. */
export async function* sealBackup(source: AsyncIterable<Buffer>, facts: Facts, keyHex: string): AsyncGenerator<Buffer> {
  const header: BackupHeader = { ...facts, backupKey: nameKey(keyHex), salt: randomBytes(32).toString("base64url") };
  const written = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(written.length);
  yield Buffer.concat([magic, length, written]);
  const key = keyOf(keyHex, header);
  const vouched = createHash("sha256").update(written).digest();
  let number = 0;
  const seal = (piece: Buffer, isLast: boolean) => {
    const cipher = createCipheriv("aes-256-gcm", key, nonceOf(number, isLast)).setAAD(vouched);
    number += 1;
    return Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
  };
  const pieces = inPieces(source, pieceBytes);
  let held: Buffer = Buffer.alloc(0);
  for await (const piece of pieces) {
    if (held.length > 0) yield seal(held, false);
    held = piece;
  }
  yield seal(held, true);
}

export type OpenBackup = { header: BackupHeader; content: AsyncGenerator<Buffer> };

/** Reads the header of a backup file and hands out its content, checked piece by piece. @throws BackupError here or while it is read */
export async function openBackup(source: AsyncIterable<Buffer>, keyHex: string): Promise<OpenBackup> {
  const { header, written, rest, leave } = await readHeader(source);
  if (header.backupKey !== nameKey(keyHex)) await leave();
  checkBackupKey(header, keyHex);
  return { header, content: openPieces(rest, keyOf(keyHex, header), createHash("sha256").update(written).digest()) };
}

/** @throws BackupError naming both keys, without revealing them */
export function checkBackupKey({ backupKey }: BackupHeader, keyHex: string): void {
  if (backupKey === nameKey(keyHex)) return;
  throw new BackupError(
    `This backup was encrypted with another BACKUP_KEY (${backupKey}; the one given is ${nameKey(keyHex)}). Set BACKUP_KEY to the one it was made with.`,
  );
}

/** Only what stands unencrypted at the beginning; nobody vouches for it yet. @throws BackupError */
export async function peekHeader(source: AsyncIterable<Buffer>): Promise<BackupHeader> {
  const { header, leave } = await readHeader(source);
  await leave();
  return header;
}

async function readHeader(source: AsyncIterable<Buffer>) {
  const iterator = source[Symbol.asyncIterator]();
  let head: Buffer = Buffer.alloc(0);
  const need = async (bytes: number) => {
    while (head.length < bytes) {
      const { value, done } = await iterator.next();
      if (done)
        throw new BackupError(
          head.subarray(0, magic.length).equals(magic) ? damaged : "This file is no backup of MessageSender.",
        );
      head = Buffer.concat([head, value]);
    }
  };
  await need(magic.length + 4);
  const name = magic.subarray(0, 8);
  if (!head.subarray(0, 8).equals(name)) throw new BackupError("This file is no backup of MessageSender.");
  if (head[8] !== magic[8])
    throw new BackupError(
      "This backup has a newer format than this release reads: use the release that made it, or a newer one.",
    );
  const length = head.readUInt32BE(magic.length);
  if (length > longestHeader) throw new BackupError(damaged);
  const from = magic.length + 4;
  await need(from + length);
  const written = Buffer.from(head.subarray(from, from + length));
  const parsed = BackupHeader.safeParse(parse(written.toString()));
  if (!parsed.success) throw new BackupError(damaged);
  const rest = continueWith(head.subarray(from + length), iterator);
  return { header: parsed.data, written, rest, leave: async () => void (await iterator.return?.()) };
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

async function* continueWith(first: Buffer, iterator: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    if (first.length > 0) yield first;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  } finally {
    await iterator.return?.();
  }
}

async function* openPieces(source: AsyncIterable<Buffer>, key: Buffer, vouched: Buffer): AsyncGenerator<Buffer> {
  let number = 0;
  const open = (sealed: Buffer, isLast: boolean) => {
    if (sealed.length < tagBytes) throw new BackupError(damaged);
    const decipher = createDecipheriv("aes-256-gcm", key, nonceOf(number, isLast)).setAAD(vouched);
    decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
    number += 1;
    try {
      return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - tagBytes)), decipher.final()]);
    } catch {
      throw new BackupError(damaged);
    }
  };
  let held: Buffer = Buffer.alloc(0);
  for await (const sealed of inPieces(source, pieceBytes + tagBytes)) {
    if (held.length > 0) yield open(held, false);
    held = sealed;
  }
  yield open(held, true);
}

/** The same bytes in pieces of one length; the last may be shorter. */
async function* inPieces(source: AsyncIterable<Buffer>, bytes: number): AsyncGenerator<Buffer> {
  let piece = Buffer.alloc(bytes);
  let filled = 0;
  for await (const chunk of source) {
    for (let at = 0; at < chunk.length; ) {
      const copied = chunk.copy(piece, filled, at, at + bytes - filled);
      filled += copied;
      at += copied;
      if (filled < bytes) continue;
      yield piece;
      piece = Buffer.alloc(bytes);
      filled = 0;
    }
  }
  if (filled > 0) yield piece.subarray(0, filled);
}
