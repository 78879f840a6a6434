import type { WebhookEventDetail, WebhookEventOnWire, WebhookOverview } from "contract/webhooks.ts";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { drainEvents } from "../testing/drain-events.ts";
import { makeOwner, type TestAccount } from "../testing/factories/accounts.ts";
import { makePage, type TestPage } from "../testing/factories/pages.ts";
import { makeWorkspace } from "../testing/factories/workspaces.ts";
import { startTestStack, type TestStack } from "../testing/start-test-stack.ts";
import { waitUntil } from "../testing/wait-until.ts";
import { echoEvent, fromPerson, messageEvent, postOf, postWebhook } from "../testing/webhook-posts.ts";
import { startWork } from "../work.ts";

let stack: TestStack;
let owner: TestAccount;
let page: TestPage;

beforeAll(async () => {
  stack = await startTestStack();
  owner = await makeOwner(stack.ctx);
});
afterAll(() => stack.close());
beforeEach(async () => {
  await sql`delete from webhook_event`.execute(stack.ctx.db);
  page = await makePage(stack.ctx, (await makeWorkspace(stack.ctx)).id, { name: "Bakery" });
});

const request = (path: string, payload?: object) =>
  stack.app.inject({
    ...{ method: payload ? "POST" : "GET", url: `/api/v1/webhook-events${path}`, headers: owner.headers },
    ...(payload && { payload }),
  });

async function call<T>(path: string, payload?: object): Promise<T> {
  const answer = await request(path, payload);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
}

type Listed = { items: WebhookEventOnWire[]; nextCursor: string | null };
const list = (query = "") => call<Listed>(query);

const thread = () => ({ pageId: page.facebookPageId, psid: "7" });
const post = (...events: unknown[]) => postWebhook(stack.app, postOf(page.facebookPageId, events));
const write = (index: number) => post(messageEvent(thread(), Date.now() - 10_000 + index, `m_${page.facebookPageId}_${index}`));
const broken = (text = "no mid") => post(fromPerson(thread(), Date.now(), { message: { text } }));

describe("the list of events", () => {
  it("shows whose they are, what is in them and what became of them", async () => {
    await write(0);
    await post(
      echoEvent(thread(), Date.now(), `e_${page.facebookPageId}`),
      fromPerson(thread(), Date.now(), { read: { watermark: 1 } }),
    );
    await drainEvents(stack.ctx);
    await broken();
    const { items, nextCursor } = await list();
    expect(nextCursor).toBeNull();
    const facts = { facebookPageId: page.facebookPageId, pageName: "Bakery", attempts: 0, isReplayed: false };
    expect(items).toMatchObject([
      { ...facts, kinds: ["message"], state: "pending", settledAt: null },
      { ...facts, kinds: ["echo", "read"], eventCount: 2, state: "applied", settledAt: expect.any(String) },
      { ...facts, kinds: ["message"], eventCount: 1, state: "applied", reason: null },
    ]);
    expect(JSON.stringify(items)).not.toContain("text of");
  });

  it("is paged without losing or repeating any, also while new ones come", async () => {
    for (let index = 0; index < 23; index += 1) await write(index);
    const ids = (await list("?limit=100")).items.map((one) => one.id);
    const seen: number[] = [];
    let cursor: string | null = "";
    for (let turn = 0; cursor !== null && turn < 20; turn += 1) {
      const found: Listed = await list(`?limit=5${cursor && `&cursor=${cursor}`}`);
      seen.push(...found.items.map((one) => one.id));
      cursor = found.nextCursor;
      await write(100 + turn);
    }
    expect(seen).toEqual(ids);
  });

  it("is filtered by state, Page and kind", async () => {
    const other = await makePage(stack.ctx, (await makeWorkspace(stack.ctx)).id);
    await write(0);
    await broken();
    await postWebhook(
      stack.app,
      postOf(other.facebookPageId, [fromPerson({ pageId: other.facebookPageId, psid: "8" }, 1, { read: { watermark: 1 } })]),
    );
    await postWebhook(stack.app, postOf("31337", [messageEvent({ pageId: "31337", psid: "8" }, 1, "m")]));
    await drainEvents(stack.ctx);
    const count = async (query: string) => (await list(query)).items.length;
    expect(await count("?state=parked")).toBe(1);
    expect(await count("?state=unclaimed")).toBe(1);
    expect(await count(`?facebookPageId=${page.facebookPageId}`)).toBe(2);
    expect(await count(`?facebookPageId=${other.facebookPageId}&kind=read`)).toBe(1);
    expect(await count("?kind=message")).toBe(3);
    expect(await count("?kind=message&state=applied")).toBe(1);
    expect(await count("?kind=nothing")).toBe(0);
    expect((await list("?state=unclaimed")).items).toMatchObject([
      { pageName: null, workspaceName: null, reason: expect.stringContaining("31337") },
    ]);
  });

  it("finds a rare one behind very many others, step by step", async () => {
    await broken();
    await drainEvents(stack.ctx);
    await sql`
      insert into webhook_event (hash, facebook_page_id, lane, kinds, state, sealed) select decode(md5(n::text), 'hex'), '1', 1, '{read}', 'applied', '' from generate_series(1, 45000) n`.execute(
      stack.ctx.db,
    );
    const first = await list("?kind=message");
    expect(first).toMatchObject({ items: [], nextCursor: expect.any(String) });
    const second = await list(`?kind=message&cursor=${first.nextCursor}`);
    const third = await list(`?kind=message&cursor=${second.nextCursor}`);
    expect([second.items.length, third.items.length, third.nextCursor]).toEqual([0, 1, null]);
    expect((await list("?state=parked")).items).toHaveLength(1);
  });

  it("refuses a cursor it did not make", async () => {
    expect((await request("?cursor=abc")).json().error.code).toBe("invalid_cursor");
  });
});

describe("one event", () => {
  it("shows exactly what Meta sent", async () => {
    const raw = postOf(page.facebookPageId, [messageEvent(thread(), 1796000000000, "m", { text: "x" })]).replace(
      '"x"',
      '"ma\\u00f1ana \\/ 🚚"',
    );
    await postWebhook(stack.app, raw);
    const [event] = (await list()).items;
    expect(await call<WebhookEventDetail>(`/${event?.id}`)).toMatchObject({ id: event?.id, body: raw, bodyProblem: null });
  });

  it("says when it cannot be opened any more, and is parked instead of lost", async () => {
    await write(0);
    await sql`update webhook_event set sealed = set_byte(sealed, 2, 1 + get_byte(sealed, 2) % 200)`.execute(stack.ctx.db);
    await drainEvents(stack.ctx);
    const [event] = (await list()).items;
    expect(event).toMatchObject({ state: "parked", reason: "Sealed with another ENCRYPTION_KEY" });
    expect(await call(`/${event?.id}`)).toMatchObject({ body: null, bodyProblem: expect.stringContaining("ENCRYPTION_KEY") });
  });

  it("that is not there is not found", async () => {
    expect((await request("/999999999")).statusCode).toBe(404);
    expect((await request("/none")).statusCode).toBe(404);
  });
});

describe("a parked event", () => {
  const states = async () => (await list("?limit=100")).items.map((one) => one.state).sort();

  it("is applied again alone, and parked again when nothing has changed", async () => {
    await broken("one");
    await broken("two");
    await drainEvents(stack.ctx);
    const [event] = (await list()).items;
    expect(await call("/retry", { eventIds: [event?.id] })).toEqual({ count: 1 });
    expect(await states()).toEqual(["parked", "pending"]);
    await drainEvents(stack.ctx);
    expect(await states()).toEqual(["parked", "parked"]);
  });

  it("is applied with all others once the cause is gone", async () => {
    await sql`alter table message add constraint test_refusal check (mid not like 'm_%') not valid`.execute(stack.ctx.db);
    for (let index = 0; index < 3; index += 1) await write(index);
    await drainEvents(stack.ctx);
    await sql`alter table message drop constraint test_refusal`.execute(stack.ctx.db);
    expect(await states()).toEqual(["parked", "parked", "parked"]);
    expect(await call("/retry", { all: true })).toEqual({ count: 3 });
    await drainEvents(stack.ctx);
    expect(await states()).toEqual(["applied", "applied", "applied"]);
    expect((await list()).items.map((one) => one.reason)).toEqual([null, null, null]);
  });
});

describe("a replay", () => {
  const tables = async () =>
    (
      await sql<{ rows: unknown }>`
        select json_build_array((select json_agg(m order by m.id) from message m), (select json_agg(json_build_array(c.id, c.last_activity_at, c.last_message_at, c.last_action_at, c.last_action_kind, c.opted_out_at, c.unavailable_since) order by c.id) from contact c), (select json_agg(k order by k.id) from consent k),
          (select json_agg(v.status order by v.id) from conversation v), (select json_agg(e order by e.id) from page_event e)) as rows`.execute(
        stack.ctx.db,
      )
    ).rows;

  it("of a period changes nothing, and comes after what is new", async () => {
    for (let index = 0; index < 30; index += 1) await write(index);
    await post(
      fromPerson(thread(), Date.now() - 5000, {
        optin: { type: "notification_messages", notification_messages_status: "STOP NOTIFICATIONS" },
      }),
    );
    await post(
      fromPerson(thread(), Date.now() - 4000, {
        reaction: { mid: `m_${page.facebookPageId}_3`, action: "react", reaction: "love" },
      }),
    );
    await post(fromPerson(thread(), Date.now() - 3000, { order: { products: [] } }));
    await drainEvents(stack.ctx);
    const before = await tables();
    const period = { from: new Date(Date.now() - 60_000).toISOString(), to: new Date(Date.now() + 60_000).toISOString() };
    expect(await call("/replay", { ...period, isTrial: true })).toEqual({ count: 33 });
    expect(await call("/replay", { ...period, facebookPageId: "1", isTrial: true })).toEqual({ count: 0 });
    const stopWork = await startWork(stack.ctx, stack.pool);
    try {
      expect(await call("/replay", { ...period, facebookPageId: page.facebookPageId })).toEqual({ count: 33 });
      const replayed = async () =>
        (await list("?limit=100")).items.filter((one) => one.isReplayed && one.state === "applied").length;
      await waitUntil(async () => (await replayed()) === 33, 20_000);
    } finally {
      await stopWork();
    }
    expect(await tables()).toEqual(before);
  });

  it("needs a period that ends after it begins", async () => {
    const at = new Date().toISOString();
    expect((await request("/replay", { from: at, to: at })).json().error.code).toBe("invalid_request");
  });
});

it("the overview counts what waits, and names each Page's last event", async () => {
  const at = Date.now();
  await write(0);
  await drainEvents(stack.ctx);
  await broken();
  await postWebhook(stack.app, postOf("31338", [messageEvent({ pageId: "31338", psid: "8" }, 1, "m")]));
  await drainEvents(stack.ctx);
  await write(1);
  const overview = await waitUntil(async () => {
    const found = await call<WebhookOverview>("/overview");
    return Date.parse(found.asOf) > at && found.pending === 1 && found;
  }, 10_000);
  if (!overview) throw new Error("unreachable");
  expect(overview).toMatchObject({
    retentionDays: 30,
    unclaimedDays: 3,
    pending: 1,
    parked: 1,
    unclaimed: 1,
    replaying: 0,
    kinds: ["message"],
  });
  expect(overview.applyMs?.median).toBeGreaterThan(0);
  expect(overview.storedBytes).toBeGreaterThan(1000);
  expect(overview.perMinute).toHaveLength(60);
  expect(overview.perMinute.reduce((sum, one) => sum + one.count, 0)).toBe(4);
  expect(overview.pages.find((one) => one.pageId === page.id)).toMatchObject({
    name: "Bakery",
    lastKinds: ["message"],
    lastState: "pending",
    parkedCount: 1,
  });
  expect(overview.pages.find((one) => one.facebookPageId === "31338")).toMatchObject({
    pageId: null,
    name: null,
    lastState: "unclaimed",
  });
});
