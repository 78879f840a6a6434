import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { GraphRequest } from "../messenger/create-messenger.ts";
import { type Crowd, makeCrowd, type Sender, startSender } from "../testing/factories/crowd.ts";
import type { TestPage } from "../testing/factories/pages.ts";
import { startTestStack, type TestStack } from "../testing/start-test-stack.ts";
import { waitUntil } from "../testing/wait-until.ts";

let stack: TestStack;
let crowd: Crowd;
const senders: Sender[] = [];
const pace = 20;
const people = 180;

beforeAll(async () => {
  stack = await startTestStack();
  crowd = await makeCrowd(stack, { pages: 2, people, pacePerSecond: pace });
  senders.push(await startSender(stack, watch), await startSender(stack, watch));
}, 60_000);
afterAll(async () => {
  await Promise.all(senders.map((sender) => sender.stop()));
  await stack.close();
});

/** When each message of a campaign left, by the workers' clock. */
const left: number[] = [];
const watch = ({ path, body }: GraphRequest) => {
  if (path.endsWith("/messages") && JSON.stringify(body).includes("Hello")) left.push(performance.now());
};

function mostInAnySecond(times: number[]) {
  let [most, first] = [0, 0];
  for (const [index, time] of times.entries()) {
    while (time - (times[first] ?? 0) >= 1000) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}

const chatsOf = async (page: TestPage | undefined): Promise<string[]> => {
  const { rows } = await stack.pool.query("select id from conversation where page_id = $1 order by id", [page?.id]);
  return rows.map((row) => row.id);
};

/** A campaign to everybody of the first Page; the second has none. */
async function launch(): Promise<string> {
  const audience = { pageIds: [crowd.pages[0]?.id] };
  const content = { text: "Hello {{first_name|there}}" };
  const { id } = await crowd.call<{ id: string }>("POST", "campaigns", { name: "At the limit", content, audience });
  await crowd.call("POST", `campaigns/${id}/launch`);
  return id;
}

const p95 = (took: number[]) => took.toSorted((a, b) => a - b)[Math.floor(took.length * 0.95)] ?? Number.POSITIVE_INFINITY;

test("with two workers and a campaign at the limit no second holds more than the pace, and people's answers never wait", {
  timeout: 60_000,
}, async () => {
  const [busy, quiet] = [await chatsOf(crowd.pages[0]), await chatsOf(crowd.pages[1])];
  const answer = async (chat: string | undefined) => {
    const begun = performance.now();
    const reply = await crowd.call<{ status: string }>("POST", `conversations/${chat}/messages`, {
      content: { text: "Answer" },
      idempotencyKey: `pace-test-${chat}`,
    });
    expect(reply.status).toBe("sent");
    return performance.now() - begun;
  };
  const id = await launch();
  await waitUntil(async () => left.length > pace, 10_000);
  const took: { busy: number[]; quiet: number[] } = { busy: [], quiet: [] };
  for (let index = 0; index < 60; index += 1) {
    const begun = performance.now();
    took.quiet.push(await answer(quiet[index]));
    took.busy.push(await answer(busy[index]));
    await sleep(Math.max(0, 110 - (performance.now() - begun)));
  }
  await waitUntil(async () => (await crowd.call<{ status: string }>("GET", `campaigns/${id}`)).status === "completed", 40_000);
  expect(left).toHaveLength(people);
  expect(mostInAnySecond(left)).toBeLessThanOrEqual(pace);
  // Where the machine itself is slow, against the answers of a Page without a campaign in the very same seconds.
  expect(p95(took.busy)).toBeLessThan(Math.max(300, 1.5 * p95(took.quiet)));
});

test("a worker that stops in the middle hands the Page over without a second too many", { timeout: 60_000 }, async () => {
  const before = left.length;
  const id = await launch();
  for (let turn = 0; turn < 3; turn += 1) {
    await sleep(2300);
    await senders.shift()?.stop();
    senders.push(await startSender(stack, watch));
  }
  await waitUntil(async () => (await crowd.call<{ status: string }>("GET", `campaigns/${id}`)).status === "completed", 40_000);
  expect(left).toHaveLength(before + people);
  expect(mostInAnySecond(left)).toBeLessThanOrEqual(pace);
});

test("a Page that Meta limits says until when, goes on more slowly, and keeps answers until then", {
  timeout: 60_000,
}, async () => {
  await crowd.control("PUT", "faults", { usageHeader: { callCount: 62 } });
  const id = await launch();
  await sleep(1500);
  await crowd.control("PUT", "faults", { usageHeader: null, sendError: [{ code: 613, remaining: 1 }] });
  type Lane = {
    holdReason: string | null;
    holdUntil: string | null;
    paceFactor: number;
    usagePercent: number | null;
    estimate: { words: string } | null;
  };
  const lane = async () => (await crowd.call<{ lanes: Lane[] }>("GET", `campaigns/${id}`)).lanes[0] as Lane;
  await waitUntil(async () => (await lane()).holdUntil !== null, 10_000);
  expect((await lane()).usagePercent).toBe(62);
  expect(await lane()).toMatchObject({
    holdReason: "Meta is limiting this Page.",
    estimate: { words: expect.stringContaining("min") },
  });
  await waitUntil(async () => (await lane()).paceFactor < 0.6, 5000);

  const [chat] = await chatsOf(crowd.pages[0]);
  const reply = await crowd.call<{ status: string; problem: { rule: string } }>("POST", `conversations/${chat}/messages`, {
    content: { text: "Soon" },
    idempotencyKey: "pace-test-held",
  });
  expect(reply).toMatchObject({ status: "deferred", problem: { rule: "throttled" } });
  const before = (await crowd.accepted()).accepted;
  await sleep(1500);
  expect((await crowd.accepted()).accepted).toBe(before);
  await crowd.call("POST", `campaigns/${id}/cancel`);
});
