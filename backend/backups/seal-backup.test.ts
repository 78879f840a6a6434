import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { openBackup, peekHeader, sealBackup } from "./seal-backup.ts";

const key = randomBytes(32).toString("hex");
const facts = {
  ...{
    id: "0198a2f0-0000-7000-8000-000000000000",
    madeAt: "2026-03-01T03:00:00.000Z",
    cause: "schedule" as const,
    version: "0.1.0",
  },
  ...{ migration: "0091_backups.sql", installationId: null, hasMedia: true, encryptionKey: "aabbccddeeff" },
};
const piece = 65_536 + 16;

async function* inChunks(bytes: Buffer, length: number) {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}
async function collect(source: AsyncIterable<Buffer>) {
  const parts: Buffer[] = [];
  for await (const part of source) parts.push(part);
  return Buffer.concat(parts);
}
const seal = (content: Buffer, length = 10_000) => collect(sealBackup(inChunks(content, length), facts, key));
const open = async (file: Buffer, withKey = key, length = 7777) =>
  collect((await openBackup(inChunks(file, length), withKey)).content);
/** Where the first piece begins. */
const bodyOf = (file: Buffer) => 13 + file.readUInt32BE(9);

test.each([0, 1, 65_535, 65_536, 65_537, 131_072, 300_001])("%i bytes come back as they were", async (bytes) => {
  const content = randomBytes(bytes);
  expect((await open(await seal(content))).equals(content)).toBe(true);
  expect((await open(await seal(content, 1_000_000), key, 1_000_000)).equals(content)).toBe(true);
});

test("the header is read without a key, and the content is not", async () => {
  const content = Buffer.from("a telling text ".repeat(100));
  const file = await seal(content);
  expect(await peekHeader(inChunks(file, 5))).toMatchObject(facts);
  expect(file.includes("telling")).toBe(false);
  expect((await seal(content)).subarray(bodyOf(file)).equals(file.subarray(bodyOf(file)))).toBe(false);
});

test("another key is refused by name before anything is read", async () => {
  await expect(open(await seal(randomBytes(10)), randomBytes(32).toString("hex"))).rejects.toThrow("another BACKUP_KEY");
});

test.each([
  ["nothing", Buffer.alloc(0)],
  ["a picture", Buffer.from("\u0089PNG\r\n and more of it")],
  ["a beginning that promises too much", Buffer.from("MSBACKUP\u0001\u00ff\u00ff\u00ff\u00ff{}", "latin1")],
])("%s is no backup", async (_what, file) => {
  await expect(open(file)).rejects.toThrow(/no backup|damaged/);
});

test("a newer format is said to be one", async () => {
  const file = await seal(randomBytes(10));
  file[8] = 2;
  await expect(open(file)).rejects.toThrow("newer format");
});

const content = randomBytes(4 * 65_536 + 100);
const changes: [string, (file: Buffer, body: number) => Buffer][] = [
  ["cut off within a piece", (file) => file.subarray(0, file.length - 50)],
  ["cut off after a piece", (file, body) => file.subarray(0, body + 2 * piece)],
  ["cut off after the header", (file, body) => file.subarray(0, body)],
  ["cut off in the header", (file, body) => file.subarray(0, body - 10)],
  [
    "with two pieces changed over",
    (file, body) =>
      Buffer.concat([
        file.subarray(0, body),
        file.subarray(body + piece, body + 2 * piece),
        file.subarray(body, body + piece),
        file.subarray(body + 2 * piece),
      ]),
  ],
  ["without a piece", (file, body) => Buffer.concat([file.subarray(0, body + piece), file.subarray(body + 2 * piece)])],
  ["with a piece twice", (file, body) => Buffer.concat([file.subarray(0, body + piece), file.subarray(body)])],
  ["with something behind it", (file) => Buffer.concat([file, Buffer.from("x")])],
  ["with a bit turned", (file, body) => turn(file, body + piece + 500)],
  ["with a bit of a tag turned", (file, body) => turn(file, body + piece - 1)],
  [
    "that claims to be another",
    (file) => {
      const other = Buffer.from(file);
      other.write("2026-03-02", other.indexOf("2026-03-01"));
      return other;
    },
  ],
];

function turn(file: Buffer, at: number) {
  const other = Buffer.from(file);
  other[at] = (other[at] ?? 0) ^ 1;
  return other;
}

test.each(changes)("a file %s is damaged", async (_what, change) => {
  const file = await seal(content);
  await expect(open(change(file, bodyOf(file)))).rejects.toThrow("damaged");
});
