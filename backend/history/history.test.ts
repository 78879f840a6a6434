import type { ContactOnWire } from "contract/contacts.ts";
import type { PageHistoryOnWire } from "contract/history.ts";
import type { ConversationOnWire } from "contract/inbox.ts";
import type { MessageOnWire } from "contract/messages.ts";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { drainEvents } from "../testing/drain-events.ts";
import type { TestAccount } from "../testing/factories/accounts.ts";
import { makeSimulatedPage, type SimulatedPage } from "../testing/factories/simulated-pages.ts";
import { makeMember, makeWorkspace } from "../testing/factories/workspaces.ts";
import { startTestStack, type TestStack } from "../testing/start-test-stack.ts";
import { waitUntil } from "../testing/wait-until.ts";
import { stepNext } from "./step-run.ts";

let stack: TestStack;
let page: SimulatedPage;
let manager: TestAccount;
let base: string;
const hour = 3_600_000;

beforeAll(async () => {
  stack = await startTestStack();
});
afterAll(() => stack.close());
beforeEach(async () => {
  // The limit is Facebook's Page's, and its last reader was the test before.
  await new Promise((resolve) => setTimeout(resolve, 1100));
  const { id } = await makeWorkspace(stack.ctx);
  manager = await makeMember(stack.ctx, id, "manager");
  page = await makeSimulatedPage(stack, id);
  base = `/api/v1/workspaces/${id}`;
});
// The simulator has one Page for all tests: it is free for the next.
afterEach(async () => {
  await page.control("PUT", "faults", { webhook: null, throttle: null });
  await sql`update page set status = 'disconnected' where id = ${page.id}`.execute(stack.ctx.db);
  await sql`update history_run set state = 'cancelled' where state in ('listing', 'reading', 'mending')`.execute(stack.ctx.db);
});

async function call<T>(method: "GET" | "POST" | "DELETE", path: string): Promise<T> {
  const answer = await stack.app.inject({ method, url: `${base}/${path}`, headers: manager.headers });
  expect(answer.statusCode, answer.body).toBeLessThan(300);
  return answer.json();
}

const begin = (what: "import" | "check") => call<PageHistoryOnWire>("POST", `pages/${page.id}/history/${what}`);
const state = async () =>
  (await call<{ items: PageHistoryOnWire[] }>("GET", "history")).items.find((one) => one.pageId === page.id);
const psids = new Map<string, string>();
/** Somebody who has never written. */
async function person(name: string): Promise<string> {
  const added = await page.control("POST", `pages/${page.facebookPageId}/people`, { name, lastMessageHoursAgo: null });
  const [psid = ""] = (added as { psids: string[] }).psids;
  psids.set(name, psid);
  return psid;
}
async function conversationOf(name: string) {
  const { rows } = await sql<{ id: string }>`
    select v.id from conversation v join contact c on c.id = v.contact_id where c.page_id = ${page.id} and c.psid = ${psids.get(name)}`.execute(
    stack.ctx.db,
  );
  return rows[0] && call<ConversationOnWire>("GET", `conversations/${rows[0].id}`);
}
const threadOf = async (name: string) => {
  const found = await conversationOf(name);
  if (!found) return [];
  return (await call<{ items: MessageOnWire[] }>("GET", `conversations/${found.id}/messages?limit=100`)).items.reverse();
};
const textsOf = async (name: string) => (await threadOf(name)).map((message) => message.content.text);
const comes = (name: string, count: number) =>
  waitUntil(async () => {
    await drainEvents(stack.ctx);
    return (await threadOf(name)).length === count;
  });
const deliver = (isOn: boolean) => page.control("PUT", "faults", { webhook: { dropRate: isOn ? 0 : 1 } });

/** Makes every step that is due, and those a limit put off, until the run is over. */
async function runThrough() {
  for (let round = 0; round < 200; round += 1) {
    while (await stepNext(stack.ctx));
    const found = await state();
    if (!found?.import?.isRunning && !found?.check?.isRunning) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("The run did not come to its end");
}

/** Somebody with a past that no webhook told. */
async function oldFriend(name: string, ago = 30 * hour) {
  await deliver(false);
  const psid = await person(name);
  await page.act(psid, { kind: "message", text: `First of ${name}` });
  await page.act(psid, { kind: "page_inbox_reply", text: `Answer to ${name}` });
  await stack.advance(ago);
  await deliver(true);
  return psid;
}

describe("an import", () => {
  test("brings conversations with their real times, seen and done with", async () => {
    const before = stack.ctx.now().getTime();
    await oldFriend("Ida Past");
    expect((await begin("import")).import).toMatchObject({ state: "listing", isRunning: true });
    const found = await runThrough();
    expect(found?.import).toMatchObject({
      state: "done",
      conversationsFailed: 0,
      messagesKnown: 0,
      problem: null,
      secondsLeft: null,
    });
    const conversation = await conversationOf("Ida Past");
    expect(conversation).toMatchObject({
      unreadCount: 0,
      status: "resolved",
      window: { state: "closed" },
      contactHasRealName: true,
    });
    const thread = await threadOf("Ida Past");
    expect(thread.map(({ direction, authorKind, origin, status }) => [direction, authorKind, origin, status])).toEqual([
      ["in", "person", "history", "received"],
      ["out", "page", "history", "sent"],
    ]);
    expect(Math.abs(Date.parse(thread[0]?.occurredAt ?? "") - before)).toBeLessThan(60_000);
  });

  test("leaves who waits for an answer and can still get one open, with the window of their last message", async () => {
    await deliver(false);
    const psid = await person("Wim Waits");
    await page.act(psid, { kind: "message", text: "Anybody there?" });
    await stack.advance(3 * hour);
    await deliver(true);
    await begin("import");
    await runThrough();
    const conversation = await conversationOf("Wim Waits");
    expect(conversation).toMatchObject({ status: "open", unreadCount: 0, window: { state: "open", because: "message" } });
    const left = Date.parse(conversation?.window.until ?? "") - stack.ctx.now().getTime();
    expect(Math.round(left / hour)).toBe(21);
  });

  test("doubles nothing, and leaves what is unread unread", async () => {
    const psid = await oldFriend("Dora Double");
    await page.act(psid, { kind: "message", text: "Live" });
    await comes("Dora Double", 1);
    await stack.advance(hour);
    await begin("import");
    await runThrough();
    await begin("import");
    const found = await runThrough();
    expect(found?.import).toMatchObject({ messagesBrought: 0 });
    expect(await textsOf("Dora Double")).toEqual(["First of Dora Double", "Answer to Dora Double", "Live"]);
    expect(await conversationOf("Dora Double")).toMatchObject({ unreadCount: 1, status: "open" });
  });

  test("takes what Meta lets it read, 20 messages, and says how many it does not", async () => {
    await deliver(false);
    const psid = await person("Lena Long");
    for (let index = 1; index <= 25; index += 1) await page.act(psid, { kind: "message", text: `No ${index}` });
    await stack.advance(hour);
    await deliver(true);
    await begin("import");
    const found = await runThrough();
    expect(found?.import?.messagesOlder).toBe(5);
    expect(await textsOf("Lena Long")).toEqual(Array.from({ length: 20 }, (_none, index) => `No ${index + 6}`));
  });

  test("brings pictures, stickers and answers as they were", async () => {
    await deliver(false);
    const psid = await person("Pia Picture");
    await page.act(psid, { kind: "attachment", type: "image" });
    await page.act(psid, { kind: "attachment", type: "video" });
    await page.act(psid, { kind: "attachment", type: "file" });
    await page.act(psid, { kind: "sticker" });
    await stack.advance(hour);
    await deliver(true);
    await begin("import");
    await runThrough();
    const kinds = (await threadOf("Pia Picture")).map(({ content }) => [content.kind, content.attachments[0]?.copy?.state]);
    expect(kinds).toEqual([
      ["image", "waiting"],
      ["video", "waiting"],
      ["file", "waiting"],
      ["sticker", "waiting"],
    ]);
  });

  test("leaves what may still come by webhook to the webhook", async () => {
    await deliver(false);
    const psid = await person("Yuri Young");
    await page.act(psid, { kind: "message", text: "Just now" });
    await deliver(true);
    await begin("import");
    await runThrough();
    expect(await conversationOf("Yuri Young")).toBeUndefined();
  });

  test("tells nobody of single messages", async () => {
    await oldFriend("Quinn Quiet");
    const before = stack.realtime.hints.length;
    await begin("import");
    await runThrough();
    const told = stack.realtime.hints.slice(before).map((hint) => hint.event);
    expect(new Set(told)).toEqual(new Set(["history.progressed", "inbox.changed", "page.changed"]));
  });

  test("can be cancelled, keeps what it brought, and begins again where others are known", async () => {
    await page.control("POST", `pages/${page.facebookPageId}/people`, { count: 45, lastMessageHoursAgo: 50 });
    await begin("import");
    while ((await state())?.import?.state === "listing") await stepNext(stack.ctx);
    await stepNext(stack.ctx);
    const cancelled = (await call<PageHistoryOnWire>("DELETE", `pages/${page.id}/history/import`)).import;
    expect(cancelled).toMatchObject({ state: "cancelled", isRunning: false, conversationsRead: 20 });
    expect(await stepNext(stack.ctx)).toBe(false);
    const again = await stack.app.inject({
      method: "DELETE",
      url: `${base}/pages/${page.id}/history/import`,
      headers: manager.headers,
    });
    expect(again.json().error.code).toBe("history_not_running");
    await begin("import");
    const found = await runThrough();
    expect(found?.import).toMatchObject({ state: "done" });
    expect(found?.import?.messagesKnown).toBeGreaterThanOrEqual(20);
  });

  test("shows how far it is, how fast, and how long it will take", async () => {
    await page.control("POST", `pages/${page.facebookPageId}/people`, { count: 80, lastMessageHoursAgo: 50 });
    await begin("import");
    while ((await state())?.import?.state === "listing") await stepNext(stack.ctx);
    await stepNext(stack.ctx);
    await new Promise((resolve) => setTimeout(resolve, 600));
    await stepNext(stack.ctx);
    await new Promise((resolve) => setTimeout(resolve, 600));
    const found = (await state())?.import;
    expect(found?.conversations).toBeGreaterThanOrEqual(80);
    expect(found).toMatchObject({ state: "reading", conversationsRead: 40 });
    expect(found?.conversationsPerMinute).toBeGreaterThan(0);
    expect(found?.secondsLeft).toBeGreaterThan(0);
    await call("DELETE", `pages/${page.id}/history/import`);
  });

  test("asks at most twice a second, so Meta never says that it is too much", async () => {
    await begin("import");
    await runThrough();
    const held = await sql<{
      count: number;
    }>`select count(*) from page_reading where held_until is not null and page_id = ${page.id}`.execute(stack.ctx.db);
    expect(held.rows[0]?.count).toBe(0);
  });

  test("waits while Meta limits the Page, and goes on by itself", async () => {
    await oldFriend("Tara Throttled");
    await page.control("PATCH", `pages/${page.facebookPageId}`, { inboxRestricted: true });
    await begin("import");
    await stepNext(stack.ctx);
    expect((await state())?.import).toMatchObject({ state: "listing", problem: expect.stringContaining("limiting") });
    await page.control("PATCH", `pages/${page.facebookPageId}`, { inboxRestricted: false });
    await sql`update page_reading set held_until = now()`.execute(stack.ctx.db);
    await sql`update history_run set due_at = now()`.execute(stack.ctx.db);
    expect((await runThrough())?.import?.state).toBe("done");
    expect(await conversationOf("Tara Throttled")).toBeDefined();
  });
});

describe("the look for gaps", () => {
  test("finds what no webhook told, brings it as new, and says how complete the day was", async () => {
    const psid = await person("Gail Gap");
    await page.act(psid, { kind: "message", text: "Came" });
    await comes("Gail Gap", 1);
    await deliver(false);
    await page.act(psid, { kind: "message", text: "Was lost" });
    await page.act(psid, { kind: "page_inbox_reply", text: "Lost too" });
    await stack.advance(hour);
    await deliver(true);
    await begin("check");
    const found = await runThrough();
    expect(found?.completeness).toMatchObject({ missing: 2, recovered: 2 });
    expect(found?.completeness?.percent).toBeLessThan(100);
    const thread = await threadOf("Gail Gap");
    expect(thread.map(({ content, origin }) => [content.text, origin])).toEqual([
      ["Came", null],
      ["Was lost", "recovered"],
      ["Lost too", "recovered"],
    ]);
    expect(await conversationOf("Gail Gap")).toMatchObject({ status: "open", unreadCount: 2 });
    await begin("check");
    expect((await runThrough())?.completeness).toMatchObject({ percent: 100, missing: 0, recovered: 0 });
  });

  test("leaves what is older than a day alone", async () => {
    await oldFriend("Olaf Older", 48 * hour);
    await begin("check");
    await runThrough();
    expect(await conversationOf("Olaf Older")).toBeUndefined();
  });

  test("opens the window by the time of what was missed", async () => {
    await deliver(false);
    const psid = await person("Wanda Window");
    await page.act(psid, { kind: "message", text: "Please answer" });
    await stack.advance(4 * hour);
    await deliver(true);
    await begin("check");
    await runThrough();
    const conversation = await conversationOf("Wanda Window");
    expect(Math.round((Date.parse(conversation?.window.until ?? "") - stack.ctx.now().getTime()) / hour)).toBe(20);
  });

  test("never takes a message of ours whose sending is not settled for somebody else's", async () => {
    const psid = await person("Uma Unsettled");
    await page.act(psid, { kind: "message", text: "Hi" });
    await comes("Uma Unsettled", 1);
    const conversation = await conversationOf("Uma Unsettled");
    await deliver(false);
    await page.control("PUT", "faults", { timeoutAfterAccept: { remaining: 1, hangMs: 100 } });
    await stack.app.inject({
      ...{ method: "POST", url: `${base}/conversations/${conversation?.id}/messages`, headers: manager.headers },
      payload: { content: { text: "Did it arrive?" }, idempotencyKey: "unsettled-1" },
    });
    await sql`update message set status = 'unknown' where content ->> 'text' = 'Did it arrive?'`.execute(stack.ctx.db);
    await sql`update message set mid = null where content ->> 'text' = 'Did it arrive?'`.execute(stack.ctx.db);
    await stack.advance(hour);
    await deliver(true);
    await begin("check");
    await runThrough();
    expect(await textsOf("Uma Unsettled")).toEqual(["Hi", "Did it arrive?"]);
  });

  test("is made every night for every connected Page", async () => {
    const { checkAll } = await import("./check-all.ts");
    await checkAll(stack.ctx);
    expect((await state())?.check).toMatchObject({ isRunning: true });
    await runThrough();
  });
});

test("a Page that was disconnected ends its import with a word about it", async () => {
  await begin("import");
  await sql`update page set status = 'disconnected', access_token = null where id = ${page.id}`.execute(stack.ctx.db);
  await stepNext(stack.ctx);
  expect((await state())?.import).toMatchObject({ state: "failed", problem: "The Page was disconnected." });
  const answer = await stack.app.inject({
    method: "POST",
    url: `${base}/pages/${page.id}/history/import`,
    headers: manager.headers,
  });
  expect(answer.json().error.code).toBe("page_not_connected");
});

test("a contact of the past has the name that the conversation tells", async () => {
  await oldFriend("Nora Named");
  await begin("import");
  await runThrough();
  const conversation = await conversationOf("Nora Named");
  expect(await call<ContactOnWire>("GET", `contacts/${conversation?.contactId}`)).toMatchObject({
    name: "Nora Named",
    hasRealName: true,
  });
});
