import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startBucket } from "../testing/start-bucket.ts";
import { createLocalStorage } from "./local-storage.ts";
import { createS3Storage } from "./s3-storage.ts";
import { TooBigError } from "./spool.ts";
import type { Content, Storage, StoredEntry } from "./storage.ts";
import { storeContent } from "./store-content.ts";

let folder: string;
let bucket: Awaited<ReturnType<typeof startBucket>>;
const storages: Record<string, Storage> = {};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "messagesender-storage-"));
  bucket = await startBucket();
  storages.folder = createLocalStorage(folder);
  storages.bucket = createS3Storage(bucket.settings);
});
afterAll(async () => {
  for (const storage of Object.values(storages)) await storage.close();
  await bucket.close();
  await rm(folder, { recursive: true, force: true });
});

const contentOf = (bytes: Buffer): Content => ({
  open: () => Readable.from([bytes]),
  size: bytes.length,
  contentType: "image/png",
});
const pixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const png = Buffer.concat([pixel, randomBytes(3000)]);
const breaksOff = async function* () {
  yield Buffer.alloc(1000);
  throw new Error("the line went dead");
};
const read = async (storage: Storage, key: string, range?: { start: number; end: number }) => {
  const found = await storage.get(key, range);
  return found && (await buffer(found));
};

const below = async (storage: Storage, prefix: string) => {
  const found: StoredEntry[] = [];
  for await (const entry of storage.list(prefix)) found.push(entry);
  return found;
};

describe.each(["folder", "bucket"])("a %s", (kind) => {
  const storage = () => storages[kind] as Storage;

  test("lists what is below a folder", async () => {
    const keys = Array.from({ length: 30 }, (_, index) => `listed/${index % 7}/file-${index}`);
    for (let from = 0; from < keys.length; from += 50)
      await Promise.all(keys.slice(from, from + 50).map((key) => storage().put(key, contentOf(pixel))));
    await storage().put("listed-not/file", contentOf(pixel));
    const found = await below(storage(), "listed/");
    expect(found.map((one) => one.key).sort()).toEqual(keys.sort());
    for (const { modifiedAt } of found) expect(Math.abs(Date.now() - modifiedAt.getTime())).toBeLessThan(120_000);
    expect(await below(storage(), "nothing/here/")).toEqual([]);
  });

  test("gives back what was put, whole and in parts", async () => {
    const bytes = randomBytes(300_000);
    await storage().put("some/file", contentOf(bytes));
    expect(await read(storage(), "some/file")).toEqual(bytes);
    expect(await read(storage(), "some/file", { start: 100, end: 199 })).toEqual(bytes.subarray(100, 200));
    expect(await storage().size("some/file")).toBe(300_000);
  });

  test("replaces, deletes, and deletes again", async () => {
    await storage().put("changing", contentOf(Buffer.from("one")));
    await storage().put("changing", contentOf(Buffer.from("other")));
    expect(String(await read(storage(), "changing"))).toBe("other");
    await storage().delete("changing");
    await storage().delete("changing");
    expect([await storage().get("changing"), await storage().size("changing")]).toEqual([undefined, undefined]);
  });

  test("takes a stream of any length whole, or nothing of one that broke off", async () => {
    const bytes = randomBytes(20_000_000);
    const chunks = Array.from({ length: 200 }, (_, at) => bytes.subarray(at * 100_000, (at + 1) * 100_000));
    await storage().putStream("streams/long", Readable.from(chunks), "application/octet-stream");
    await storage().putStream("streams/empty", Readable.from([]), "application/octet-stream");
    expect((await read(storage(), "streams/long"))?.equals(bytes)).toBe(true);
    expect(await storage().size("streams/empty")).toBe(0);
    await expect(storage().putStream("streams/broken", Readable.from(breaksOff()), "x/y")).rejects.toThrow("went dead");
    expect(await storage().size("streams/broken")).toBeUndefined();
  });

  test("lists what begins alike", async () => {
    for (const key of ["list-one/b/c", "list-one/a", "list-other"]) await storage().put(key, contentOf(png));
    const found = async (prefix: string) => (await below(storage(), prefix)).map(({ key }) => key).sort();
    expect(await found("list-")).toEqual(["list-one/a", "list-one/b/c", "list-other"]);
    expect(await found("list-one/b")).toEqual(["list-one/b/c"]);
    expect(await found("nothing")).toEqual([]);
    expect((await below(storage(), "list-other"))[0]?.size).toBe(png.length);
  });

  test("has nothing of a source that broke off", async () => {
    await expect(storeContent(storage(), "media/broken", Readable.from(breaksOff()), 10_000)).rejects.toThrow("went dead");
    const whole = await storeContent(storage(), "media/broken", Readable.from([Buffer.alloc(1000)]), 10_000);
    expect(await storage().size(whole.key)).toBe(1000);
  });

  test.each(["../etc/passwd", "/etc/passwd", "a//b", "a/../b", ".hidden", "a\\b", "a b", "a?b", ""])(
    "knows no key %j",
    async (key) => {
      await expect(async () => storage().get(key)).rejects.toThrow("Not a key");
    },
  );

  test("keeps the same content once, under its hash, and tells its kind by its bytes", async () => {
    const source = () => Readable.from([png.subarray(0, 10), png.subarray(10)]);
    const one = await storeContent(storage(), "media/one", source(), 10_000);
    const other = await storeContent(storage(), "media/one", source(), 10_000);
    const sha256 = createHash("sha256").update(png).digest("hex");
    expect(one).toEqual({ key: `media/one/${sha256.slice(0, 2)}/${sha256}`, size: png.length, contentType: "image/png", sha256 });
    expect(other).toEqual(one);
    expect(await read(storage(), one.key)).toEqual(png);
  });

  test("takes no more than allowed, whatever was announced", async () => {
    const endless = Readable.from(
      (async function* () {
        for (;;) yield Buffer.alloc(10_000);
      })(),
    );
    await expect(storeContent(storage(), "media/two", endless, 50_000)).rejects.toThrow(TooBigError);
  });
});

test("a folder keeps no half files, and its files are nobody else's", async () => {
  const storage = storages.folder as Storage;
  const content = { open: () => Readable.from(breaksOff()), size: 2000, contentType: "image/png" };
  await expect(storage.put("half/file", content)).rejects.toThrow("went dead");
  expect(await readdir(join(folder, "half"))).toEqual([]);
  await storage.put("half/file", contentOf(png));
  expect((await stat(join(folder, "half/file"))).mode & 0o077).toBe(0);
});

describe("a bucket", () => {
  test("that refuses says why, and no secret", async () => {
    const wrong = createS3Storage({ ...bucket.settings, secretAccessKey: "wrong" });
    const error = await wrong.put("x", contentOf(png)).catch((caught) => caught as Error);
    expect(String(error)).toContain("SignatureDoesNotMatch");
    expect(String(error)).not.toContain("wrong");
    await wrong.close();
  });

  test("that does not exist is an error, not an absent file", async () => {
    const none = createS3Storage({ ...bucket.settings, bucket: "nowhere" });
    await expect(none.put("x", contentOf(png))).rejects.toThrow("NoSuchBucket");
    await none.close();
  });

  test("that lists in several answers is asked until the last", async () => {
    const asked: (string | null)[] = [];
    const long = createServer((request, response) => {
      const token = new URL(request.url ?? "", "http://bucket").searchParams.get("continuation-token");
      asked.push(token);
      const more = token ? "" : "<IsTruncated>true</IsTruncated><NextContinuationToken>a+b/c==</NextContinuationToken>";
      const key = token ? "media/z/2&amp;3" : "media/a/1";
      response.end(
        `<ListBucketResult>${more}<Contents><Key>${key}</Key><Size>3</Size><LastModified>2026-11-26T10:00:00.000Z</LastModified></Contents></ListBucketResult>`,
      );
    }).listen(0, "127.0.0.1");
    await new Promise((resolve) => long.once("listening", resolve));
    const endpoint = `http://127.0.0.1:${(long.address() as AddressInfo).port}`;
    const storage = createS3Storage({ ...bucket.settings, endpoint });
    const modifiedAt = new Date("2026-11-26T10:00:00Z");
    expect(await below(storage, "media/")).toEqual([
      { key: "media/a/1", size: 3, modifiedAt },
      { key: "media/z/2&3", size: 3, modifiedAt },
    ]);
    expect(asked).toEqual([null, "a+b/c=="]);
    await storage.close();
    long.close();
  });

  test("that fails for a moment is asked again", async () => {
    let calls = 0;
    const shaky = createServer((request, response) => {
      request.resume().on("end", () => {
        calls += 1;
        response.writeHead(calls < 3 ? 503 : 200).end();
      });
    }).listen(0, "127.0.0.1");
    await new Promise((resolve) => shaky.once("listening", resolve));
    const storage = createS3Storage({
      ...bucket.settings,
      endpoint: `http://127.0.0.1:${(shaky.address() as AddressInfo).port}`,
    });
    await storage.put("x", contentOf(png));
    expect(calls).toBe(3);
    await storage.close();
    shaky.close();
  });
});
