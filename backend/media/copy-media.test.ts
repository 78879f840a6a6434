import { randomBytes } from "node:crypto";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { copySettled } from "../messages/copy-settled.ts";
import { makeConversation, makeMessage } from "../testing/factories/contacts.ts";
import { makePage, type TestPage } from "../testing/factories/pages.ts";
import { makeWorkspace } from "../testing/factories/workspaces.ts";
import { startTestStack, type TestStack } from "../testing/start-test-stack.ts";
import { askForCopies } from "./ask-for-copies.ts";
import { copyNext } from "./copy-next.ts";
import { claimCopy } from "./copy-queries.ts";
import { lookupOutside, mostMediaBytes } from "./fetch-media.ts";

let stack: TestStack;
let page: TestPage;
let meta: Server;
let metaUrl: string;
const answers = new Map<string, RequestListener>();
const asked: string[] = [];

beforeAll(async () => {
  meta = createServer((request, response) => {
    asked.push(request.url ?? "");
    const answer = answers.get(request.url ?? "");
    if (answer) answer(request, response);
    else response.writeHead(404).end();
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => meta.once("listening", resolve));
  metaUrl = `http://127.0.0.1:${(meta.address() as AddressInfo).port}`;
  stack = await startTestStack({ FACEBOOK_DIALOG_URL: metaUrl });
  page = await makePage(stack.ctx, (await makeWorkspace(stack.ctx)).id);
});
afterAll(async () => {
  await stack.close();
  meta.closeAllConnections();
  meta.close();
});

const pixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
/** A picture like no other. */
const png = () => Buffer.concat([pixel, randomBytes(500)]);

/** A message with a file at Meta's address `path`; answers the state of its copy. */
async function wantCopy(path: string, facts: { at?: Date; lane?: 0 | 1 | 2; url?: string } = {}) {
  const conversation = await makeConversation(stack.ctx, page);
  const message = await makeMessage(stack.ctx, conversation);
  const { at = new Date(), lane = 0, url = `${metaUrl}${path}` } = facts;
  const { workspaceId, id: pageId } = page;
  await askForCopies(stack.ctx, [{ workspaceId, pageId, messageId: message.id, place: 0, sourceUrl: url, at, lane }]);
  return () => stack.ctx.db.selectFrom("attachment").selectAll().where("messageId", "=", message.id).executeTakeFirst();
}

const copyAll = async () => {
  while (await copyNext(stack.ctx, copySettled));
};

describe("a file at Meta", () => {
  test("is copied, its kind told by its bytes and not by its sender", async () => {
    answers.set("/photo", (_request, response) => response.writeHead(200, { "content-type": "text/html" }).end(png()));
    const copy = await wantCopy("/photo");
    await copyAll();
    expect(await copy()).toMatchObject({ state: "copied", contentType: "image/png", byteSize: 570, problem: null });
  });

  test.each([403, 404, 410])("that is over (HTTP %i) is not asked for again", async (status) => {
    answers.set(`/over-${status}`, (_request, response) => response.writeHead(status).end("URL signature expired"));
    const copy = await wantCopy(`/over-${status}`);
    await copyAll();
    expect(await copy()).toMatchObject({ state: "expired", attempts: 1 });
  });

  test("that is over gets a fresh address, when Meta gives one", async () => {
    answers.set("/old", (_request, response) => response.writeHead(403).end());
    answers.set("/fresh", (_request, response) => response.writeHead(200).end(png()));
    const copy = await wantCopy("/old");
    expect(await copyNext(stack.ctx, copySettled, async () => `${metaUrl}/fresh`)).toBe(true);
    expect(await copy()).toMatchObject({ state: "copied" });
  });

  test("that does not come now is tried again later, in the end never", async () => {
    answers.set("/shaky", (_request, response) => response.writeHead(500).end());
    const copy = await wantCopy("/shaky");
    await copyAll();
    const waiting = await copy();
    expect(waiting).toMatchObject({ state: "waiting", problem: "HTTP 500", attempts: 1 });
    expect(waiting?.dueAt.getTime()).toBeGreaterThan(Date.now() + 3000);
    for (let attempt = 2; attempt <= 10; attempt += 1) {
      await sql`update attachment set due_at = now() where state = 'waiting'`.execute(stack.ctx.db);
      await copyAll();
    }
    expect(await copy()).toMatchObject({ state: "failed", problem: "HTTP 500", attempts: 10 });
  });

  test("that breaks off in the middle leaves nothing and is tried again", async () => {
    answers.set("/broken", (_request, response) => {
      response.writeHead(200, { "content-length": "5000" }).write("half");
      setTimeout(() => response.destroy(), 20);
    });
    const copy = await wantCopy("/broken");
    await copyAll();
    expect(await copy()).toMatchObject({ state: "waiting", storageKey: null });
    answers.set("/broken", (_request, response) => response.writeHead(200).end(png()));
    await sql`update attachment set due_at = now() where state = 'waiting'`.execute(stack.ctx.db);
    await copyAll();
    expect(await copy()).toMatchObject({ state: "copied", attempts: 2 });
  });

  test("that is too big by its own word is not read", async () => {
    answers.set("/big", (_request, response) =>
      response.writeHead(200, { "content-length": String(mostMediaBytes + 1) }).write("x"),
    );
    const copy = await wantCopy("/big");
    await copyAll();
    expect(await copy()).toMatchObject({ state: "failed", problem: "too_big" });
  });

  test("that never ends is left after 25 MB", async () => {
    answers.set("/endless", (_request, response) => {
      response.writeHead(200);
      const more = () => {
        while (response.writable && response.write(Buffer.alloc(256 * 1024)));
      };
      response.on("drain", more).on("error", () => {});
      more();
    });
    const copy = await wantCopy("/endless");
    await copyAll();
    expect(await copy()).toMatchObject({ state: "failed", problem: "too_big", storageKey: null });
  });
});

describe("a redirect", () => {
  const redirect = (path: string, to: string) =>
    answers.set(path, (_request, response) => response.writeHead(302, { location: to }).end());

  test("within Meta is followed", async () => {
    redirect("/moved", "/moved-2");
    answers.set("/moved-2", (_request, response) => response.writeHead(200).end(png()));
    const copy = await wantCopy("/moved");
    await copyAll();
    expect(await copy()).toMatchObject({ state: "copied" });
  });

  test.each(["http://169.254.169.254/latest/meta-data/", "http://127.0.0.1:1/", "https://example.com/x", "file:///etc/passwd"])(
    "to %s is not",
    async (to) => {
      redirect("/inwards", to);
      const copy = await wantCopy("/inwards");
      await copyAll();
      expect(await copy()).toMatchObject({ state: "failed", problem: "foreign" });
    },
  );

  test("in circles ends", async () => {
    redirect("/circle", "/circle");
    const copy = await wantCopy("/circle");
    const before = asked.length;
    await copyAll();
    expect(asked.length - before).toBe(4);
    expect(await copy()).toMatchObject({ state: "waiting", problem: "too many redirects" });
  });
});

test("a name that leads into this network is refused where it is looked up", async () => {
  const found = await new Promise((resolve) => lookupOutside("localhost", { all: true }, (error) => resolve(error?.code)));
  expect(found).toBe("EINSIDE");
});

test("an address of somebody else stays a link", async () => {
  const copy = await wantCopy("", { url: "https://example.com/photo.jpg" });
  expect(await copy()).toBeUndefined();
});

test("what people sent comes before pictures and history, the newest first", async () => {
  answers.set("/order", (_request, response) => response.writeHead(200).end(png()));
  const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 12, minute));
  const history = await wantCopy("/order", { lane: 2, at: at(9) });
  const older = await wantCopy("/order", { at: at(1) });
  const picture = await wantCopy("/order", { lane: 1, at: at(8) });
  const newer = await wantCopy("/order", { at: at(2) });
  const order = [];
  for (let due = await claimCopy(stack.ctx.db); due; due = await claimCopy(stack.ctx.db)) order.push(due.id);
  const expected = [await newer(), await older(), await picture(), await history()].map((copy) => copy?.id);
  expect(order.filter((id) => expected.includes(id))).toEqual(expected);
});

test("what a process died over is copied by another after a while", async () => {
  answers.set("/crash", (_request, response) => response.writeHead(200).end(png()));
  const copy = await wantCopy("/crash");
  expect(await claimCopy(stack.ctx.db)).toBeDefined();
  expect(await copyNext(stack.ctx, copySettled)).toBe(false);
  await sql`update attachment set due_at = now() where state = 'waiting'`.execute(stack.ctx.db);
  await copyAll();
  expect(await copy()).toMatchObject({ state: "copied" });
});
