import type { PageHistoryOnWire } from "contract/history.ts";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ProcessStack, startProcessStack } from "../testing/start-process-stack.ts";
import type { RealProcess } from "../testing/start-processes.ts";
import { waitUntil } from "../testing/wait-until.ts";

const people = 260;
let stack: ProcessStack;
const workers: RealProcess[] = [];

beforeAll(async () => {
  stack = await startProcessStack();
  workers.push(stack.startWorker());
}, 120_000);

afterAll(() => stack?.stop());

test("an import whose worker is killed three times, with a second one beside it, brings every message once", {
  timeout: 120_000,
}, async () => {
  const { connected, control } = stack;
  const [page] = connected.pages;
  if (!page) throw new Error("the simulator gave no Page");
  await control("POST", `pages/${page.facebookPageId}/people`, { count: people, lastMessageHoursAgo: 30 });
  const { call } = connected.client;
  await call("POST", `pages/${page.id}/history/import`);
  const read = async () => {
    const { items } = await call<{ items: PageHistoryOnWire[] }>("GET", "history");
    return items.find((one) => one.pageId === page.id)?.import;
  };
  for (const enough of [20, 80, 140]) {
    await waitUntil(async () => ((await read())?.conversationsRead ?? 0) >= enough, 30_000);
    await workers.shift()?.kill();
    workers.push(stack.startWorker(), ...(enough === 80 ? [stack.startWorker()] : []));
  }
  const done = await waitUntil(async () => {
    const run = await read();
    return run && !run.isRunning ? run : undefined;
  }, 80_000);
  expect(done).toMatchObject({ state: "done", conversations: people, conversationsRead: people, conversationsFailed: 0 });
  expect(done.messagesBrought).toBe(people);
  const pool = new pg.Client({ connectionString: stack.databaseUrl });
  await pool.connect();
  const { rows } = await pool.query(
    `select count(*)::int as messages, count(distinct mid)::int as mids, count(distinct conversation_id)::int as conversations,
       count(*) filter (where origin = 'history')::int as past from message`,
  );
  const held = await pool.query("select count(*)::int as held from page_reading where held_until is not null");
  await pool.end();
  expect(rows[0]).toEqual({ messages: people, mids: people, conversations: people, past: people });
  expect(held.rows[0].held).toBe(0);
});
