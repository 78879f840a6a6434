import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Crowd, makeCrowd, type Sender, startSender } from "../testing/factories/crowd.ts";
import { startTestStack, type TestStack } from "../testing/start-test-stack.ts";
import { waitUntil } from "../testing/wait-until.ts";

let stack: TestStack;
let crowd: Crowd;
let sender: Sender;

beforeAll(async () => {
  stack = await startTestStack();
  crowd = await makeCrowd(stack, { pages: 2, people: 2, pacePerSecond: 30 });
  sender = await startSender(stack);
}, 60_000);
afterAll(async () => {
  await sender.stop();
  await stack.close();
});

afterEach(async () => {
  await crowd.control("PUT", "faults", { sendError: null });
  const { db } = stack.ctx;
  await sql`update campaign set status = 'cancelled', finished_at = now()`.execute(db);
  await sql`update page set status = 'connected', status_reason = null, hold_until = null, hold_reason = null, pace_factor = 1`.execute(
    db,
  );
  await sql`update contact set unavailable_since = null, opted_out_at = null, ad_refused_at = null`.execute(db);
});

type Error = { code: number; subcode?: number; status?: number };
type Problem = { status: string; rule: string; message: string; count: number };
const launchWith = async (error: Error & { remaining?: number }) => {
  await crowd.control("PUT", "faults", { sendError: [{ status: 400, remaining: 1, ...error }] });
  return crowd.launch();
};
const problems = async (id: string) => (await crowd.call<{ problems: Problem[] }>("GET", `campaigns/${id}`)).problems;
/** Waits until the ledger counts like this. */
const until = async (id: string, counts: Record<string, number>) => {
  const wanted = JSON.stringify(sorted(counts));
  let seen = "";
  for (const end = Date.now() + 20_000; seen !== wanted && Date.now() < end; await sleep(20))
    seen = JSON.stringify(sorted(await crowd.counts(id)));
  expect(seen).toBe(wanted);
};
const sorted = (counts: Record<string, number>) => Object.entries(counts).toSorted(([a], [b]) => a.localeCompare(b));
const contacts = async (column: "unavailable_since" | "opted_out_at") =>
  (await sql`select 1 from contact where ${sql.ref(column)} is not null`.execute(stack.ctx.db)).rows.length;

describe("a campaign that meets an error of class", () => {
  test("R tries again by itself and reaches everybody", { timeout: 30_000 }, async () => {
    const id = await launchWith({ code: 1200 });
    await until(id, { sent: 4 });
    const { rows } = await sql<{
      attempt: number;
    }>`select max(attempt)::int as attempt from campaign_recipient where campaign_id = ${id}`.execute(stack.ctx.db);
    expect(rows).toEqual([{ attempt: 2 }]);
  });

  test.each<[string, Error, string, string]>([
    ["W leaves that person out", { code: 10, subcode: 2018278 }, "window", "over"],
    ["B leaves that person out", { code: 100 }, "request", "did not accept"],
    ["M leaves that person out", { code: 100, subcode: 2018109 }, "media", "too big"],
  ])("%s and goes on", { timeout: 30_000 }, async (_what, error, rule, words) => {
    const id = await launchWith(error);
    await until(id, { sent: 3, failed: 1 });
    expect(await problems(id)).toMatchObject([{ status: "failed", rule, message: expect.stringContaining(words), count: 1 }]);
  });

  test("U remembers it until that person writes", { timeout: 30_000 }, async () => {
    const id = await launchWith({ code: 551, subcode: 1545041 });
    await until(id, { sent: 3, failed: 1 });
    expect(await contacts("unavailable_since")).toBe(1);
    const next = await crowd.launch();
    await until(next, { sent: 3, refused: 1 });
    expect(await problems(next)).toMatchObject([{ rule: "unavailable" }]);
  });

  test("W of an opt-out notes it in the ledger of consent", { timeout: 30_000 }, async () => {
    const id = await launchWith({ code: 10, subcode: 1893015 });
    await until(id, { sent: 3, failed: 1 });
    expect(await contacts("opted_out_at")).toBe(1);
    const { rows } = await sql`select kind, source from consent`.execute(stack.ctx.db);
    expect(rows).toEqual([{ kind: "stop", source: "refused by Meta" }]);
  });

  test("H waits minutes for the other app and says so", { timeout: 30_000 }, async () => {
    const id = await launchWith({ code: 10, subcode: 2018300 });
    await until(id, { sent: 3, deferred: 1 });
    expect(await problems(id)).toMatchObject([{ rule: "held", message: expect.stringContaining("Another app") }]);
  });

  test("P parks that Page alone and goes on by itself when it works again", { timeout: 30_000 }, async () => {
    const id = await launchWith({ code: 10, subcode: 1893063 });
    const restricted = async () => (await sql`select 1 from page where status = 'restricted'`.execute(stack.ctx.db)).rows.length;
    await waitUntil(async () => (await restricted()) === 1 && ((await crowd.counts(id)).deferred ?? 0) > 0, 20_000);
    expect((await crowd.counts(id)).failed).toBeUndefined();
    await sql`update page set hold_until = now() where status = 'restricted'`.execute(stack.ctx.db);
    await until(id, { sent: 4 });
  });

  test("A stops every Page and tells why, without failing anybody", { timeout: 30_000 }, async () => {
    const id = await launchWith({ code: 200, subcode: 2018028, remaining: 100 });
    await waitUntil(async () => {
      const { rows } = await sql`select 1 from page where hold_until > now() + interval '5 minutes'`.execute(stack.ctx.db);
      return rows.length === 2;
    }, 20_000);
    const { failed = 0, refused = 0 } = await crowd.counts(id);
    expect([failed, refused]).toEqual([0, 0]);
    type Lane = { holdReason: string | null; holdUntil: string | null };
    const { lanes } = await crowd.call<{ lanes: Lane[] }>("GET", `campaigns/${id}`);
    for (const lane of lanes)
      expect(lane).toMatchObject({ holdReason: expect.stringContaining("role in the app"), holdUntil: expect.any(String) });
  });

  test("that nobody knows fails with what Meta said", { timeout: 30_000 }, async () => {
    const id = await launchWith({ code: 987_654 });
    await until(id, { sent: 3, failed: 1 });
    expect(await problems(id)).toMatchObject([{ rule: "request", code: "987654" }]);
  });
});
