import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestStack, type TestStack } from "../testing/start-test-stack.ts";
import { echoEvent, fromPerson, messageEvent, postOf, postWebhook, sign } from "../testing/webhook-posts.ts";
import { type Kept, openEvent } from "./event-vault.ts";

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack();
});
afterAll(() => stack.close());

type Stored = Kept & { facebookPageId: string; lane: number; kinds: string[]; eventCount: number; state: string };

const storedOf = async (pageId: string) =>
  (
    await sql<Stored>`select facebook_page_id, lane, kinds, event_count, sealed, body, state from webhook_event where facebook_page_id = ${pageId} order by id`.execute(
      stack.ctx.db,
    )
  ).rows;

const url = "/api/v1/webhooks/facebook";

describe("Meta's verification", () => {
  const verify = (query: Record<string, string>) => stack.app.inject({ url, query });
  const right = { "hub.mode": "subscribe", "hub.verify_token": "simulator-verify-token", "hub.challenge": "<b>1158201444" };

  it("is answered with the challenge as plain text", async () => {
    const answer = await verify(right);
    expect([answer.statusCode, answer.body]).toEqual([200, "<b>1158201444"]);
    expect(answer.headers["content-type"]).toContain("text/plain");
    expect(answer.headers["x-content-type-options"]).toBe("nosniff");
  });

  it.each([
    ["another token", { ...right, "hub.verify_token": "guess" }],
    ["no token", { "hub.mode": "subscribe", "hub.challenge": "1" }],
    ["another mode", { ...right, "hub.mode": "unsubscribe" }],
    ["nothing", {}],
  ])("is refused with %s", async (_what, query) => {
    const answer = await verify(query as Record<string, string>);
    expect([answer.statusCode, answer.json().error.code]).toEqual([403, "wrong_verify_token"]);
  });
});

describe("a post of Meta", () => {
  const body = (pageId: string, mid = "m_1") => postOf(pageId, [messageEvent({ pageId, psid: "2" }, 1796000000000, mid)]);

  it("is stored as it came, encrypted, before it is acknowledged", async () => {
    const raw = body("9001");
    const answer = await postWebhook(stack.app, raw);
    expect([answer.statusCode, answer.body]).toEqual([200, "EVENT_RECEIVED"]);
    const [stored, ...more] = await storedOf("9001");
    expect(more).toEqual([]);
    expect(stored).toMatchObject({
      facebookPageId: "9001",
      lane: 0,
      kinds: ["message"],
      eventCount: 1,
      body: null,
      state: "pending",
    });
    expect(stored?.sealed?.includes("text of m_1")).toBe(false);
    expect(stored && openEvent(stack.ctx, stored)).toBe(raw);
  });

  it("is checked over its raw bytes, with the escapes Meta writes", async () => {
    const raw = body("9002").replace("text of m_1", "ma\\u00f1ana \\ud83d\\ude9a https:\\/\\/example.com");
    expect((await postWebhook(stack.app, raw)).statusCode).toBe(200);
    const [stored] = await storedOf("9002");
    expect(stored && openEvent(stack.ctx, stored)).toBe(raw);
    expect((await postWebhook(stack.app, raw.replaceAll("\\/", "/"), sign(raw))).statusCode).toBe(401);
  });

  it.each([
    ["a wrong signature", sign("something else")],
    ["the signature of another secret", sign(body("9003"), "guess")],
    ["no hex", "sha256=zz"],
    ["an empty signature", "sha256="],
    ["a sha1 signature", "sha1=2fd4e1c67a2d28fced849ee1bb76e7391b93eb12"],
    ["an empty header", ""],
  ])("is refused and not stored with %s", async (_what, signature) => {
    const answer = await postWebhook(stack.app, body("9003"), signature);
    expect([answer.statusCode, answer.json().error.code]).toEqual([401, "invalid_signature"]);
    expect(await storedOf("9003")).toEqual([]);
  });

  it("is refused without a signature or a body", async () => {
    const json = { "content-type": "application/json" };
    expect((await stack.app.inject({ method: "POST", url, headers: json, payload: body("9003") })).statusCode).toBe(401);
    expect((await stack.app.inject({ method: "POST", url, headers: { "x-hub-signature-256": sign("") } })).statusCode).toBe(401);
  });

  it("is stored once however often and wherever at once it comes", async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, (_, at) => postWebhook(stack.app, body("9004", `m_${at % 4}`))));
    expect(new Set(answers.map((answer) => answer.statusCode))).toEqual(new Set([200]));
    expect(await storedOf("9004")).toHaveLength(4);
  });

  it("goes to the second lane when nobody did anything in it", async () => {
    const thread = { pageId: "9005", psid: "2" };
    const echo = echoEvent(thread, 1, "m_e");
    const read = fromPerson(thread, 1, { read: { watermark: 1 } });
    const delivery = fromPerson(thread, 1, { delivery: { watermark: 1 } });
    for (const events of [
      [echo],
      [read, delivery],
      [echo, messageEvent(thread, 1, "m_p")],
      [fromPerson(thread, 1, { optin: {} })],
    ])
      await postWebhook(stack.app, postOf("9005", events));
    expect((await storedOf("9005")).map((row) => row.lane)).toEqual([1, 1, 0, 0]);
  });

  it("about something else is acknowledged and left aside", async () => {
    const before = await sql<{ count: number }>`select count(*) as count from webhook_event`.execute(stack.ctx.db);
    for (const raw of ['{"object":"instagram","entry":[]}', "[]", "7", '"page"'])
      expect((await postWebhook(stack.app, raw)).statusCode).toBe(200);
    const after = await sql<{ count: number }>`select count(*) as count from webhook_event`.execute(stack.ctx.db);
    expect(after.rows).toEqual(before.rows);
  });

  it("that is no JSON is refused although it is signed", async () => {
    const answer = await postWebhook(stack.app, '{"object":"page"');
    expect([answer.statusCode, answer.json().error.code]).toEqual([400, "invalid_request"]);
  });

  it("may have five megabytes", async () => {
    const answer = await postWebhook(stack.app, Buffer.alloc(5 * 1024 * 1024 + 1, "x"));
    expect([answer.statusCode, answer.json().error.code]).toEqual([413, "body_too_large"]);
  });

  it("is not acknowledged when it cannot be stored", async () => {
    await sql`alter table webhook_event rename to webhook_event_away`.execute(stack.ctx.db);
    try {
      expect((await postWebhook(stack.app, body("9006"))).statusCode).toBeGreaterThanOrEqual(500);
    } finally {
      await sql`alter table webhook_event_away rename to webhook_event`.execute(stack.ctx.db);
    }
    expect((await postWebhook(stack.app, body("9006"))).statusCode).toBe(200);
    expect(await storedOf("9006")).toHaveLength(1);
  });
});
