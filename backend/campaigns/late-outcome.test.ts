import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Crowd, makeCrowd, type Sender, startSender } from "../testing/factories/crowd.ts";
import { startTestStack, type TestStack } from "../testing/start-test-stack.ts";
import { waitUntil } from "../testing/wait-until.ts";

let stack: TestStack;
let crowd: Crowd;
let sender: Sender;

beforeAll(async () => {
  stack = await startTestStack();
  crowd = await makeCrowd(stack, { pages: 1, people: 5, pacePerSecond: 30 });
  sender = await startSender(stack);
}, 60_000);
afterAll(async () => {
  await sender.stop();
  await stack.close();
});

test("an answer that comes after its round was taken for lost still settles everybody", { timeout: 60_000 }, async () => {
  await crowd.control("PUT", "faults", { latencyMs: 12_000, echoes: false, deliveries: false, reads: false });
  const id = await crowd.launch();
  await waitUntil(async () => (await crowd.counts(id)).sending === 5, 20_000);
  await sql`update campaign_flight set started_at = now() - interval '2 minutes'`.execute(stack.ctx.db);
  await waitUntil(async () => (await crowd.counts(id)).unknown === 5, 10_000);
  await sql`update message set in_flight_at = now() where status = 'unknown'`.execute(stack.ctx.db);
  await waitUntil(async () => (await crowd.counts(id)).sent === 5, 30_000);
  expect(await crowd.accepted()).toMatchObject({ accepted: 5, duplicates: [] });
});
