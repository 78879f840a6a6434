import { recipientStatuses } from "contract/campaigns.ts";
import type { RealtimeEvents } from "contract/realtime.ts";
import { type Simulator, startSimulator } from "simulator/simulator.ts";
import { io, type Socket } from "socket.io-client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connectOverHttp } from "../testing/connect-over-http.ts";
import { createTestDatabase } from "../testing/create-test-database.ts";
import { findFreePort, type RealProcess, startProcess, waitForApi } from "../testing/start-processes.ts";
import { testSecrets } from "../testing/test-secrets.ts";
import { waitUntil } from "../testing/wait-until.ts";

type Tick = RealtimeEvents["campaign.progressed"];

const audience = 2000;
let simulator: Simulator;
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let api: RealProcess;
let worker: RealProcess;
let socket: Socket | undefined;
let settings: Record<string, string>;
let connected: Awaited<ReturnType<typeof connectOverHttp>>;

const control = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
  const init = {
    method,
    headers: { "content-type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
  return (await (await fetch(`${simulator.url}/control/${path}`, init)).json()) as T;
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
  worker = startProcess("worker", settings);
  await waitForApi(apiUrl);
  connected = await connectOverHttp(apiUrl);
  for (const page of connected.pages) {
    await control("POST", `pages/${page.facebookPageId}/people`, { count: 930, lastMessageHoursAgo: 2 });
    await control("POST", `pages/${page.facebookPageId}/people`, { count: 60, lastMessageHoursAgo: 30 });
    const { data } = await control<{ data: { psid: string }[] }>("POST", `pages/${page.facebookPageId}/people`, {
      count: 10,
      lastMessageHoursAgo: 2,
    });
    for (const { psid } of data) await control("POST", `people/${psid}/act`, { kind: "block" });
    await control("POST", `pages/${page.facebookPageId}/replay-history`);
    await connected.client.call("PATCH", `pages/${page.id}`, { pacePerSecond: 30 });
  }
  await waitUntil(
    async () => (await connected.client.call<{ total: number }>("GET", "contacts?limit=1")).total === audience,
    60_000,
  );
}, 120_000);

afterAll(async () => {
  socket?.close();
  await worker?.stop();
  await api?.stop();
  await simulator?.close();
  await database?.drop();
});

test("a worker killed twice in a campaign of 2,000 leaves nobody out, writes to nobody twice and loses no count", {
  timeout: 240_000,
}, async () => {
  const { client, workspaceId, pages } = connected;
  const ticks: Tick[] = [];
  socket = io(settings.API_URL, { transports: ["websocket"], auth: { token: client.accessToken }, reconnection: false });
  await new Promise((resolve) => socket?.emit("workspace.join", workspaceId, resolve));
  socket.on("campaign.progressed", (tick: Tick) => ticks.push(tick));

  const { id } = await client.call<{ id: string }>("POST", "campaigns", {
    ...{ name: "Crash", content: { text: "Hello {{first_name|there}}, we are open on Sunday." } },
    audience: { pageIds: pages.map((page) => page.id), tagIds: [] },
  });
  await client.call("POST", `campaigns/${id}/launch`);
  const accepted = async () => (await control<{ accepted: number }>("GET", "sends/summary")).accepted;

  for (const enough of [300, 900]) {
    await waitUntil(async () => (await accepted()) >= enough, 60_000);
    await worker.kill();
    worker = startProcess("worker", settings);
  }
  const killedAt = Date.now();
  const read = () => client.call<{ status: string; progress: Tick["progress"] }>("GET", `campaigns/${id}`);
  const noUnknown = waitUntil(async () => {
    const { counts } = (await read()).progress;
    return counts.waiting + counts.sending + counts.unknown === 0;
  }, 180_000).then(() => Date.now() - killedAt);
  await waitUntil(async () => (await read()).status === "completed", 200_000);

  const { progress } = await read();
  const summary = await control<{ accepted: number; distinctMetadata: number; duplicates: unknown[]; withoutMetadata: number }>(
    "GET",
    "sends/summary",
  );
  expect(summary.duplicates).toEqual([]);
  expect(summary.withoutMetadata).toBe(0);
  expect(progress.counts).toEqual({
    waiting: 0,
    sending: 0,
    deferred: 0,
    unknown: 0,
    cancelled: 0,
    sent: 1860,
    refused: 120,
    failed: 20,
  });
  expect(summary.accepted).toBe(progress.counts.sent);
  expect(await noUnknown).toBeLessThan(120_000);
  expect(ticks.length).toBeGreaterThan(10);
  const sums = ticks.map(({ progress: { counts } }) => recipientStatuses.reduce((sum, status) => sum + counts[status], 0));
  expect(new Set(sums)).toEqual(new Set([audience]));
});
