import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import { signAddress } from "../storage/signed-address.ts";
import { storeContent } from "../storage/store-content.ts";
import { startTestStack, type TestStack } from "../testing/start-test-stack.ts";

let stack: TestStack;
let address: string;

beforeAll(async () => {
  stack = await startTestStack();
  const source = Readable.from([Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>")]);
  const { key, contentType } = await storeContent(stack.ctx.storage, "media/w", source, 1000);
  address = signAddress(stack.ctx.config, { key, contentType, fileName: "lamp.svg" });
});
afterAll(() => stack.close());

const get = (url: string, headers: Record<string, string> = {}) => fetch(url, { headers });

test("a signed address shows the file without signing in, and the browser may keep it", async () => {
  const answer = await get(address);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("image/svg+xml");
  expect(answer.headers.get("content-disposition")).toContain('attachment; filename="lamp.svg"');
  expect(answer.headers.get("cache-control")).toMatch(/^private, max-age=\d{5}, immutable$/);
  expect(answer.headers.get("content-security-policy")).toContain("sandbox");
  expect(await answer.text()).toContain("<svg");
});

test("players get the part they ask for", async () => {
  const part = await get(address, { range: "bytes=1-3" });
  expect([part.status, part.headers.get("content-range"), await part.text()]).toEqual([206, "bytes 1-3/41", "svg"]);
  expect((await get(address, { range: "bytes=900-" })).status).toBe(416);
});

test("the same file has the same address for hours", () => {
  const file = { key: "media/w/aa/aa", contentType: "image/png" };
  expect(signAddress(stack.ctx.config, file)).toBe(signAddress(stack.ctx.config, file));
});

test.each([
  ["another key", (url: URL) => url.searchParams.set("key", "media/other/aa/aa")],
  ["another kind", (url: URL) => url.searchParams.set("type", "text/html")],
  ["a later end", (url: URL) => url.searchParams.set("until", "99999999999999")],
  ["another name", (url: URL) => url.searchParams.set("name", "virus.exe")],
  ["no signature", (url: URL) => (url.pathname = "/api/v1/media/none")],
])("an address changed to %s opens nothing", async (_what, change) => {
  const url = new URL(address);
  change(url);
  expect((await get(url.href)).status).toBe(404);
});

test("an address is over after its time", async () => {
  const real = Date.now;
  Date.now = () => real() - 25 * 3_600_000;
  const old = signAddress(stack.ctx.config, { key: "media/w/aa/aa", contentType: "image/png" });
  Date.now = real;
  expect((await get(old)).status).toBe(404);
});

test("an address of a file that is gone says so", async () => {
  expect((await get(signAddress(stack.ctx.config, { key: "media/w/aa/none", contentType: "image/png" }))).status).toBe(404);
});
