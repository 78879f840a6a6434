import type { PageHistoryOnWire } from "contract/history.ts";
import pg from "pg";
import { type Simulator, startSimulator } from "simulator/simulator.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connectOverHttp } from "../testing/connect-over-http.ts";
import { createTestDatabase } from "../testing/create-test-database.ts";
import { findFreePort, type RealProcess, startProcess, waitForApi } from "../testing/start-processes.ts";
import { testSecrets } from "../testing/test-secrets.ts";
import { waitUntil } from "../testing/wait-until.ts";

const people = 260;
let simulator: Simulator;
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let api: RealProcess;
const workers: RealProcess[] = [];
let settings: Record<string, string>;
let connected: Awaited<ReturnType<typeof connectOverHttp>>;

const control = async (method: string, path: string, body?: unknown): Promise<unknown> => {
  const init = { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  return (await fetch(`${simulator.url}/control/${path}`, init)).json();
};

beforeAll(async () => {
  database = await createTestDatabase();
  const port = await findFreePort();
  const apiUrl = `http://127.0.0.1:${port}`;
  simulator = await startSimulator({
    ...{ port: 0, seed: "empty", webhookUrl: `${apiUrl}/api/v1/webhooks/facebook` },
    ...{ appId: testSecrets.FACEBOOK_APP_ID, appSecret: testSecrets.FACEBOOK_APP_SECRET },
    verifyToken: testSecrets.FACEBOOK_WEBHOOK_VERIFY_TOKEN,
  });
  settings = {
    ...{ DATABASE_URL: database.url, PORT: String(port), API_URL: apiUrl, SIMULATOR_URL: simulator.url },
    ...{ GRAPH_API_URL: simulator.url, FACEBOOK_DIALOG_URL: simulator.url },
  };
  api = startProcess("api", settings);
  workers.push(startProcess("worker", settings));
  await waitForApi(apiUrl);
  connected = await connectOverHttp(apiUrl);
}, 120_000);

afterAll(async () => {
  for (const worker of workers) await worker.stop();
  await api?.stop();
  await simulator?.close();
  await database?.drop();
});

test("an import whose worker is killed three times, with a second one beside it, brings every message once", {
  timeout: 120_000,
}, async () => {
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
    workers.push(startProcess("worker", settings), ...(enough === 80 ? [startProcess("worker", settings)] : []));
  }
  const done = await waitUntil(async () => {
    const run = await read();
    return run && !run.isRunning ? run : undefined;
  }, 80_000);
  expect(done).toMatchObject({ state: "done", conversations: people, conversationsRead: people, conversationsFailed: 0 });
  expect(done.messagesBrought).toBe(people);
  const pool = new pg.Client({ connectionString: database.url });
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
