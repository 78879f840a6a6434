import { createHash } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { drainEvents } from "../testing/drain-events.ts";
import { makePage, type TestPage } from "../testing/factories/pages.ts";
import { makeWorkspace } from "../testing/factories/workspaces.ts";
import { startTestStack, type TestStack } from "../testing/start-test-stack.ts";
import { waitUntil } from "../testing/wait-until.ts";
import { echoEvent, messageEvent, postOf, postWebhook } from "../testing/webhook-posts.ts";
import { type Kept, openEvent } from "./event-vault.ts";
import { applyNext } from "./intake.ts";
import { startEventIntake } from "./jobs.ts";

let stack: TestStack;
let page: TestPage;
beforeAll(async () => {
  stack = await startTestStack();
});
afterAll(() => stack.close());
beforeEach(async () => {
  page = await makePage(stack.ctx, (await makeWorkspace(stack.ctx)).id);
});

const began = Date.now() - 3_600_000;
const at = (index: number) => began + index;
const someone = (index: number) => ({ pageId: page.facebookPageId, psid: String(8_000_000 + index) });
const text = (index: number, person = index) => messageEvent(someone(person), at(index), `m_${page.facebookPageId}_${index}`);
const post = (events: unknown[]) => postWebhook(stack.app, postOf(page.facebookPageId, events));
const count = async (table: "message" | "contact" | "conversation") =>
  (await stack.ctx.db.selectFrom(table).select("id").where("pageId", "=", page.id).execute()).length;
const stored = async () =>
  (
    await sql<Kept & { state: string; error: string | null }>`
      select state, error, sealed, body from webhook_event where facebook_page_id = ${page.facebookPageId} order by id`.execute(
      stack.ctx.db,
    )
  ).rows;

// Too long for the index of mids, and of random letters so that it cannot be compressed.
const endless = Array.from({ length: 120 }, (_, index) => createHash("sha256").update(`${index}`).digest("base64url")).join("");
const poison = (index: number) => messageEvent(someone(index), at(index), `poison_${page.facebookPageId}_${endless}`);

describe("an event that cannot be applied", () => {
  it("is parked with its error, and the 999 others of its post are applied", async () => {
    await post(Array.from({ length: 1000 }, (_, index) => (index === 617 ? poison(index) : text(index))));
    await drainEvents(stack.ctx);
    expect([await count("message"), await count("contact"), await count("conversation")]).toEqual([999, 999, 999]);
    const [whole, apart, ...more] = await stored();
    expect(more).toEqual([]);
    expect(whole).toMatchObject({ state: "applied", error: expect.stringContaining("index row") });
    expect(apart).toMatchObject({ state: "parked", error: expect.stringContaining("index row") });
    expect(JSON.parse(apart ? openEvent(stack.ctx, apart) : "").entry[0].messaging).toEqual([poison(617)]);
  });

  it("harms no other post of its batch", async () => {
    await Promise.all(Array.from({ length: 120 }, (_, index) => post([index % 40 === 7 ? poison(index) : text(index)])));
    await drainEvents(stack.ctx);
    expect(await count("message")).toBe(117);
    const states = (await stored()).map((row) => row.state);
    expect(states.filter((state) => state === "parked")).toHaveLength(3);
    expect(states.filter((state) => state === "applied")).toHaveLength(117);
  });

  it("is applied once its cause is gone and it is pending again", async () => {
    await sql`alter table message add constraint test_refusal check (mid <> ${sql.lit(`m_${page.facebookPageId}_3`)})`.execute(
      stack.ctx.db,
    );
    await post([text(3)]);
    await drainEvents(stack.ctx);
    expect(await stored()).toMatchObject([{ state: "parked", error: expect.stringContaining("test_refusal") }]);
    await sql`alter table message drop constraint test_refusal`.execute(stack.ctx.db);
    await sql`update webhook_event set state = 'pending' where facebook_page_id = ${page.facebookPageId}`.execute(stack.ctx.db);
    await drainEvents(stack.ctx);
    expect(await stored()).toMatchObject([{ state: "applied", error: null }]);
    expect(await count("message")).toBe(1);
  });

  it("tells nothing of what was undone with it", async () => {
    stack.realtime.hints.length = 0;
    await post([text(0), poison(1), text(2)]);
    await drainEvents(stack.ctx);
    expect(stack.realtime.hints.filter((hint) => hint.event === "message.created")).toHaveLength(2);
  });
});

it("is not lost when the database fails in the middle", async () => {
  await post([text(0)]);
  await sql`
    create function fail_as_if_stopping() returns trigger language plpgsql as $$ begin raise exception 'stopping' using errcode = '57P01'; end $$`.execute(
    stack.ctx.db,
  );
  await sql`create trigger stopping before insert on message for each row execute function fail_as_if_stopping()`.execute(
    stack.ctx.db,
  );
  await expect(applyNext(stack.ctx, 0)).rejects.toThrow("stopping");
  expect(await stored()).toMatchObject([{ state: "pending", error: null }]);
  await sql`drop trigger stopping on message`.execute(stack.ctx.db);
  await drainEvents(stack.ctx);
  expect(await count("message")).toBe(1);
});

it("two workers share the work and apply nothing twice", async () => {
  const people = 25;
  const events = Array.from({ length: 1200 }, (_, index) => text(index, index % people));
  for (let from = 0; from < events.length; from += 40)
    await Promise.all(events.slice(from, from + 40).map((event) => post([event])));
  stack.realtime.hints.length = 0;
  const [first, second] = await Promise.all([drain(), drain()]);
  expect(Math.min(first, second)).toBeGreaterThan(0);
  expect([await count("message"), await count("contact"), await count("conversation")]).toEqual([1200, people, people]);
  expect((await stored()).filter((row) => row.state !== "applied")).toEqual([]);
});

async function drain(): Promise<number> {
  let batches = 0;
  while ((await applyNext(stack.ctx, 0)) > 0) batches += 1;
  return batches;
}

it("what people write goes before a backlog of echoes, and both get done", { timeout: 90_000 }, async () => {
  for (let from = 0; from < 4000; from += 1000)
    await Promise.all(
      Array.from({ length: 1000 }, (_, index) =>
        post([echoEvent(someone(index % 50), at(index), `e_${page.facebookPageId}_${from + index}`)]),
      ),
    );
  await post([text(9_999)]);
  const intake = startEventIntake(stack.ctx);
  try {
    await waitUntil(async () => (await mids()).some((mid) => mid.startsWith("m_")), 20_000);
    expect((await mids()).length).toBeLessThan(4001);
    await waitUntil(async () => (await mids()).length === 4001, 60_000);
  } finally {
    await intake.stop();
  }
});

const mids = async () =>
  (await stack.ctx.db.selectFrom("message").select("mid").where("pageId", "=", page.id).execute()).map((row) => row.mid ?? "");

it("a Page with a storm leaves the others their share of every batch", async () => {
  const calm = await makePage(stack.ctx, (await makeWorkspace(stack.ctx)).id);
  await Promise.all(Array.from({ length: 1500 }, (_, index) => post([text(index, index % 50)])));
  const late = messageEvent({ pageId: calm.facebookPageId, psid: "9" }, at(0), "m_calm");
  await postWebhook(stack.app, postOf(calm.facebookPageId, [late]));
  await applyNext(stack.ctx, 0);
  const there = await stack.ctx.db.selectFrom("message").select("mid").where("pageId", "=", calm.id).execute();
  expect(there).toEqual([{ mid: "m_calm" }]);
  expect(await count("message")).toBeLessThan(1500);
  await drainEvents(stack.ctx);
});
