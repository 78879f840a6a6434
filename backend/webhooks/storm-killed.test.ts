import { sql } from "kysely";
import { Pool } from "undici";
import { afterAll, beforeAll, expect, it } from "vitest";
import { drainEvents } from "../testing/drain-events.ts";
import { findFreePort, type RealProcess, startProcess, waitForApi } from "../testing/start-processes.ts";
import { startTestStack, type TestStack } from "../testing/start-test-stack.ts";
import { createRandom, disturb, type Happened, makeHistory, stormPost } from "../testing/storm-history.ts";
import { makeStormWorld, readStormTables } from "../testing/storm-tables.ts";
import { testSecrets } from "../testing/test-secrets.ts";
import { waitUntil } from "../testing/wait-until.ts";
import { postWebhook, sign } from "../testing/webhook-posts.ts";

/** `pnpm bench storm` runs it with 50,000 events. */
const count = Number(process.env.STORM_EVENTS ?? 5000);
const people = Math.ceil(count / 25);
const minutes = 60_000;
const limitMs = 2 * minutes + count * 12;
const begin = Date.now() - 24 * 3_600_000;
/** Not in flight nor unknown: nothing but echoes may settle them while a real worker runs. */
const statuses = ["failed"];

let orderly: TestStack;
let stormy: TestStack;
let api: RealProcess;
let worker: RealProcess;
let apiUrl: string;
let settings: Record<string, string>;

beforeAll(async () => {
  orderly = await startTestStack();
  stormy = await startTestStack();
  await makeStormWorld(orderly.ctx, begin, statuses);
  await makeStormWorld(stormy.ctx, begin, statuses);
  const port = await findFreePort();
  apiUrl = `http://127.0.0.1:${port}`;
  // Nobody answers there: names are not what this is about.
  const nowhere = "http://127.0.0.1:9";
  settings = {
    ...{ DATABASE_URL: stormy.ctx.config.database.url, PORT: String(port), API_URL: apiUrl },
    ...{ GRAPH_API_URL: nowhere, FACEBOOK_DIALOG_URL: nowhere },
  };
  api = startProcess("api", settings);
  worker = startProcess("worker", settings);
  await waitForApi(apiUrl);
}, 120_000);

afterAll(async () => {
  await worker?.stop();
  await api?.stop();
  await stormy?.close();
  await orderly?.close();
});

async function postAll(posts: string[]) {
  const pool = new Pool(apiUrl, { connections: 20 });
  let next = 0;
  const post = async () => {
    for (let body = posts[next++]; body; body = posts[next++]) {
      const answer = await pool.request({
        ...{ method: "POST", path: "/api/v1/webhooks/facebook", body },
        headers: { "content-type": "application/json", "x-hub-signature-256": sign(body, testSecrets.FACEBOOK_APP_SECRET) },
      });
      await answer.body.dump();
      if (answer.statusCode !== 200) throw new Error(`answered ${answer.statusCode}`);
    }
  };
  await Promise.all(Array.from({ length: 20 }, post));
  await pool.close();
}

const settled = async () =>
  (await sql<{ count: number }>`select count(*) as count from webhook_event where settled_at is not null`.execute(stormy.ctx.db))
    .rows[0]?.count ?? 0;

async function runStorm(posts: Happened[][]) {
  const storming = postAll(posts.map(stormPost));
  for (const share of [0.2, 0.45, 0.7]) {
    await waitUntil(async () => (await settled()) >= posts.length * share, limitMs);
    await worker.kill();
    worker = startProcess("worker", settings);
  }
  await storming;
  await waitUntil(async () => {
    const { due, later } = await pending();
    // What waits for its message or person is tried again, but not before everything else is applied.
    if (due === 0 && later > 0)
      await sql`update webhook_event set available_at = now() where state = 'pending'`.execute(stormy.ctx.db);
    return due + later === 0;
  }, limitMs);
}

async function pending(): Promise<{ due: number; later: number }> {
  const { rows } = await sql<{ due: number; later: number }>`
    select count(*) filter (where available_at <= now()) as due, count(*) filter (where available_at > now()) as later
    from webhook_event where state = 'pending'`.execute(stormy.ctx.db);
  return rows[0] ?? { due: 0, later: 0 };
}

/** One event after the other, in the order they happened, by one worker. */
async function runOrderly(history: Happened[]) {
  for (let from = 0; from < history.length; from += 200) {
    await Promise.all(history.slice(from, from + 200).map((one) => postWebhook(orderly.app, stormPost([one]))));
    await drainEvents(orderly.ctx);
  }
  await drainEvents(orderly.ctx, { later: true });
}

it(`a storm of ${count} events, shuffled, repeated and bundled, with the worker killed three times, ends like an orderly run`, {
  timeout: limitMs * 2,
}, async () => {
  const history = makeHistory(createRandom(20), { count, people, begin });
  const posts = disturb(createRandom(21), history);
  expect(posts.reduce((sum, post) => sum + post.length, 0)).toBeGreaterThan(count * 1.17);
  const begun = performance.now();
  await runStorm(posts);
  const stormMs = performance.now() - begun;
  await runOrderly(history);
  const [expected, found] = [await readStormTables(orderly.ctx), await readStormTables(stormy.ctx)];
  expect(expected.unsettled).toEqual([]);
  expect(expected.messages.length).toBeGreaterThan(count / 3);
  for (const table of Object.keys(expected) as (keyof typeof expected)[]) expect(found[table], table).toEqual(expected[table]);
  console.log(`${count} events in ${posts.length} posts, three kills: ${(stormMs / 1000).toFixed(1)} s`);
});
