import { sql } from "kysely";
import { request } from "undici";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { drainEvents } from "../testing/drain-events.ts";
import { makePage, type TestPage } from "../testing/factories/pages.ts";
import { makeWorkspace } from "../testing/factories/workspaces.ts";
import { startTestStack, type TestStack } from "../testing/start-test-stack.ts";
import { waitUntil } from "../testing/wait-until.ts";
import { fromPerson, messageEvent, postOf, sign } from "../testing/webhook-posts.ts";
import { claimUnclaimed } from "./event-queries.ts";
import { startEventIntake } from "./jobs.ts";

let stack: TestStack;
let page: TestPage;
let workspaceId: string;
let persons = 0;

beforeAll(async () => {
  stack = await startTestStack();
});
afterAll(() => stack.close());
beforeEach(async () => {
  await sql`delete from webhook_event`.execute(stack.ctx.db);
  workspaceId = (await makeWorkspace(stack.ctx)).id;
  page = await makePage(stack.ctx, workspaceId);
  persons += 1;
});

type Body = Parameters<typeof request>[1] extends infer O ? (O extends { body?: infer B } ? B : never) : never;

/** Posts over a real connection and tells the answer, which must come within a second. */
async function post(body: Body, headers: Record<string, string>) {
  const begun = performance.now();
  const answer = await request(`${stack.apiUrl}/api/v1/webhooks/facebook`, {
    ...{ method: "POST", headers: { "content-type": "application/json", ...headers }, body },
  });
  const text = await answer.body.text();
  expect(performance.now() - begun).toBeLessThan(1000);
  return { status: answer.statusCode, code: text.startsWith("{") ? JSON.parse(text).error.code : text };
}

const signed = (body: string | Buffer) => post(body, { "x-hub-signature-256": sign(body) });
const received = { status: 200, code: "EVENT_RECEIVED" };
const stored = async () =>
  (
    await sql<{ state: string; error: string | null; page: string }>`
      select state, error, facebook_page_id as page from webhook_event order by id`.execute(stack.ctx.db)
  ).rows;
const contacts = () => stack.ctx.db.selectFrom("contact").selectAll().where("workspaceId", "=", workspaceId).execute();
const messages = () =>
  stack.ctx.db.selectFrom("message").selectAll().where("workspaceId", "=", workspaceId).orderBy("occurredAt").execute();

const someone = () => ({ pageId: page.facebookPageId, psid: String(9_000_000 + persons) });
const post1 = (event: unknown) => signed(postOf(page.facebookPageId, [event]));

describe("what is refused", () => {
  const body = () => postOf(page.facebookPageId, [messageEvent(someone(), Date.now(), `m_${persons}`)]);
  const huge = Buffer.alloc(20 * 1024 * 1024, "x");

  it.each<[string, () => Promise<{ status: number; code: string }>, [number, string]]>([
    ["without a signature", () => post(body(), {}), [401, "invalid_signature"]],
    ["with a wrong signature", () => post(body(), { "x-hub-signature-256": sign("x") }), [401, "invalid_signature"]],
    [
      "with half a signature",
      () => post(body(), { "x-hub-signature-256": sign(body()).slice(0, 40) }),
      [401, "invalid_signature"],
    ],
    ["with a signature by sha1 only", () => post(body(), { "x-hub-signature": "sha1=0" }), [401, "invalid_signature"]],
    ["of 20 megabytes", () => signed(huge), [413, "body_too_large"]],
    ["of 20 megabytes without a signature", () => post(huge, {}), [401, "invalid_signature"]],
    ["cut off", () => signed(body().slice(0, -5)), [400, "invalid_request"]],
    ["empty", () => signed(""), [400, "invalid_request"]],
    ["no text at all", () => signed(Buffer.from([0, 255, 254, 128])), [400, "invalid_request"]],
    [
      "nested without end",
      () => signed(`{"object":"page","entry":${"[".repeat(100_000)}${"]".repeat(100_000)}}`),
      [400, "invalid_request"],
    ],
  ])("is a body %s, and nothing of it is kept", async (_what, send, [status, code]) => {
    expect(await send()).toEqual({ status, code });
    expect(await stored()).toEqual([]);
  });

  it("is 20 megabytes that come bit by bit, before they are all there", async () => {
    let sent = 0;
    async function* endless() {
      for (; sent < 20; sent += 1) yield Buffer.alloc(1024 * 1024, "x");
    }
    const answer = await post(endless() as never, { "x-hub-signature-256": sign("x") }).catch(() => undefined);
    // The connection may be closed while the rest is still being sent.
    if (answer) expect(answer.status).toBe(413);
    expect(sent).toBeLessThanOrEqual(20);
    expect(await stored()).toEqual([]);
    expect(await signed(body())).toEqual(received);
  });

  it("is nothing that is not about Pages: that is acknowledged and left aside", async () => {
    for (const other of ['{"object":"instagram","entry":[]}', '{"object":7}', "[]", "null", '"page"'])
      expect(await signed(other)).toEqual(received);
    expect(await stored()).toEqual([]);
  });
});

describe("what is kept but cannot be understood", () => {
  it.each<[string, (thread: ReturnType<typeof someone>) => object, string]>([
    ["a message without mid", (thread) => fromPerson(thread, Date.now(), { message: { text: "?" } }), "message: it has no mid"],
    ["a message that is a text", (thread) => fromPerson(thread, Date.now(), { message: "hi" }), "message: it is not an object"],
    ["an event without anything", (thread) => fromPerson(thread, Date.now(), {}), "empty: it says nothing"],
    [
      "a message of nobody",
      ({ pageId }) => ({ recipient: { id: pageId }, message: { mid: "m", text: "?" } }),
      "message: it names no person",
    ],
    [
      "a message to another Page",
      (thread) => ({ ...messageEvent(thread, Date.now(), `m_${persons}`), recipient: { id: "4711" } }),
      "message: it is of Page 4711 and came with Page",
    ],
  ])("is %s: parked with its reason, and no row is made of it", async (_what, event, reason) => {
    expect(await post1(event(someone()))).toEqual(received);
    await drainEvents(stack.ctx);
    expect(await stored()).toMatchObject([{ state: "parked", error: expect.stringContaining(reason) }]);
    expect([await contacts(), await messages()]).toEqual([[], []]);
  });

  it.each([
    ["no entries", { object: "page" }, "body: it has no entries"],
    ["entries that are a text", { object: "page", entry: "x" }, "body: it has no entries"],
    ["an entry that is a number", { object: "page", entry: [7] }, "entry: it is not an object"],
    ["an entry without events", { object: "page", entry: [{ id: "1", time: 1 }] }, "entry: it has no events"],
    [
      "an event without a Page",
      { object: "page", entry: [{ messaging: [{ sender: { id: "1" }, read: { watermark: 1 } }] }] },
      "it names no Page",
    ],
  ])("is a post with %s", async (_what, body, reason) => {
    expect(await signed(JSON.stringify(body))).toEqual(received);
    await drainEvents(stack.ctx);
    expect(await stored()).toMatchObject([{ state: "parked", error: expect.stringContaining(reason) }]);
  });

  it("does not keep the rest of its post from being applied", async () => {
    const thread = someone();
    const good = messageEvent(thread, Date.now(), `m_${persons}`);
    expect(await signed(postOf(page.facebookPageId, [fromPerson(thread, 1, { message: 7 }), null, good]))).toEqual(received);
    await drainEvents(stack.ctx);
    expect((await stored()).map((row) => row.state)).toEqual(["applied", "parked", "parked"]);
    expect(await messages()).toMatchObject([{ mid: `m_${persons}` }]);
  });
});

describe("what is strange and still right", () => {
  it("are 1,000 events in one post", async () => {
    const events = Array.from({ length: 1000 }, (_, index) =>
      messageEvent({ ...someone(), psid: `k${index % 100}` }, Date.now() - 5000 + index, `k_${persons}_${index}`),
    );
    expect(await signed(postOf(page.facebookPageId, events))).toEqual(received);
    await drainEvents(stack.ctx);
    expect([(await messages()).length, (await contacts()).length]).toEqual([1000, 100]);
  });

  it("are numbers where texts are expected", async () => {
    const pageId = Number(page.facebookPageId);
    const event = {
      sender: { id: 7001 },
      recipient: { id: pageId },
      timestamp: `${Date.now()}`,
      message: { mid: 123456, text: 42 },
    };
    const body = JSON.stringify({ object: "page", entry: [{ id: pageId, time: `${Date.now()}`, messaging: [event] }] });
    expect(await signed(body)).toEqual(received);
    await drainEvents(stack.ctx);
    expect(await contacts()).toMatchObject([{ psid: "7001" }]);
    expect(await messages()).toMatchObject([{ mid: "123456", content: { text: "42" } }]);
  });

  it("are ids too large for numbers", async () => {
    const raw = postOf(page.facebookPageId, [messageEvent({ ...someone(), psid: "PSID" }, Date.now(), `m_${persons}`)]);
    await signed(raw.replace('"PSID"', "71254369803214577"));
    await drainEvents(stack.ctx);
    expect(await contacts()).toMatchObject([{ psid: "71254369803214577" }]);
  });

  const began = Date.now();
  it.each<[string, unknown, "as told" | "now"]>([
    ["in seconds", Math.floor(began / 1000) - 60, "as told"],
    ["as a text", `${began - 60_000}`, "as told"],
    ["in the future", began + 86_400_000, "now"],
    ["beyond all calendars", 1e300, "now"],
    ["negative", -5, "now"],
    ["no time at all", null, "now"],
  ])("is a time %s", async (_what, timestamp, expected) => {
    const before = Date.now();
    const event = { ...messageEvent(someone(), 0, `m_${persons}`), timestamp };
    const body = JSON.stringify({ object: "page", entry: [{ id: page.facebookPageId, time: Date.now(), messaging: [event] }] });
    expect(await signed(body)).toEqual(received);
    await drainEvents(stack.ctx);
    const at = (await messages())[0]?.occurredAt.getTime() ?? 0;
    if (expected === "as told") expect(Math.abs(at - (began - 60_000))).toBeLessThan(1000);
    else expect(at >= before && at <= Date.now(), new Date(at).toISOString()).toBe(true);
  });

  it("are words of the language itself, halves of characters and NUL", async () => {
    const raw = postOf(page.facebookPageId, [
      JSON.parse(
        `{"sender":{"id":"1"},"recipient":{"id":"${page.facebookPageId}"},"timestamp":${Date.now()},"__proto__":{"x":1}}`,
      ),
      fromPerson({ ...someone(), psid: "1" }, Date.now(), { constructor: { a: "\u0000" }, toString: "x" }),
      messageEvent({ ...someone(), psid: "1" }, Date.now(), "m\u0000_proto", {
        text: "a\ud83d \u0000",
        attachments: [{ type: "constructor" }],
      }),
    ]);
    expect(await signed(raw)).toEqual(received);
    await drainEvents(stack.ctx);
    expect((await stored()).map((row) => row.state)).toEqual(["applied", "parked"].slice(0, (await stored()).length));
    expect(await messages()).toMatchObject([{ mid: "m_proto", content: { kind: "constructor" } }]);
  });
});

describe("a Page that is connected in no workspace", () => {
  const nowhere = () => ({ pageId: String(5_000_000 + persons), psid: "77" });
  const write = (index: number) => {
    const thread = nowhere();
    return signed(postOf(thread.pageId, [messageEvent(thread, Date.now() - 5000 + index, `n_${persons}_${index}`)]));
  };

  it("has its events wait for it, and gets them all when it is connected", async () => {
    for (let index = 0; index < 5; index += 1) expect(await write(index)).toEqual(received);
    await drainEvents(stack.ctx);
    expect(new Set((await stored()).map((row) => row.state))).toEqual(new Set(["unclaimed"]));
    expect(await claimUnclaimed(stack.ctx.db, 100)).toBe(0);
    await makePage(stack.ctx, workspaceId, { facebookPageId: nowhere().pageId, status: "disconnected" });
    expect(await claimUnclaimed(stack.ctx.db, 100)).toBe(0);
    await stack.ctx.db.updateTable("page").set({ status: "connected" }).where("facebookPageId", "=", nowhere().pageId).execute();
    const intake = startEventIntake(stack.ctx);
    try {
      await waitUntil(async () => (await messages()).length === 5, 10_000);
      await waitUntil(async () => (await stored()).every((row) => row.state === "applied"), 10_000);
    } finally {
      await intake.stop();
    }
  });

  it("keeps nothing from the other Pages of a post", async () => {
    const own = someone();
    const other = nowhere();
    const entry = (thread: typeof own, mid: string) =>
      JSON.parse(postOf(thread.pageId, [messageEvent(thread, Date.now() - 500, mid)])).entry[0];
    await signed(JSON.stringify({ object: "page", entry: [entry(own, `a_${persons}`), entry(other, `b_${persons}`)] }));
    await drainEvents(stack.ctx);
    expect(await stored()).toMatchObject([
      { state: "applied", page: own.pageId },
      { state: "unclaimed", page: other.pageId },
    ]);
    const later = await makePage(stack.ctx, (await makeWorkspace(stack.ctx)).id, { facebookPageId: other.pageId });
    expect(await claimUnclaimed(stack.ctx.db, 100)).toBe(1);
    await drainEvents(stack.ctx);
    expect(await messages()).toMatchObject([{ mid: `a_${persons}` }]);
    const theirs = await stack.ctx.db.selectFrom("message").select("mid").where("workspaceId", "=", later.workspaceId).execute();
    expect(theirs).toEqual([{ mid: `b_${persons}` }]);
  });
});

it("the newest word of Meta about the right to send counts, in whatever order it comes", async () => {
  const began = Date.now() - 60_000;
  const said = (action: string, at: number) => ({
    ...{
      recipient: { id: page.facebookPageId },
      timestamp: began + at,
      policy_enforcement: { action, reason: "Spam" },
    },
  });
  const state = async () =>
    (await stack.ctx.db.selectFrom("page").select("status").where("id", "=", page.id).executeTakeFirst())?.status;
  for (const [action, at, expected] of [
    ["unblock", 20, "connected"],
    ["block", 10, "connected"],
    ["block", 30, "restricted"],
    ["unblock", 25, "restricted"],
    ["unblock", 40, "connected"],
  ] as const) {
    await post1(said(action, at));
    await drainEvents(stack.ctx);
    expect(await state(), `${action} at ${at}`).toBe(expected);
  }
});

it("tells what was written before the operator looked and came after it as unread", async () => {
  const thread = someone();
  const now = Date.now();
  await post1(messageEvent(thread, now - 10_000, `m1_${persons}`));
  await drainEvents(stack.ctx);
  const seen = new Date(now - 10_000);
  await stack.ctx.db.updateTable("conversation").set({ seenUntil: seen }).where("pageId", "=", page.id).execute();
  await post1(messageEvent(thread, now - 20_000, `m0_${persons}`));
  await drainEvents(stack.ctx);
  const [conversation] = await stack.ctx.db.selectFrom("conversation").selectAll().where("pageId", "=", page.id).execute();
  expect(conversation?.seenUntil?.getTime()).toBe(now - 20_001);
});
