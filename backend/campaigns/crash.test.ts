import { recipientStatuses } from "contract/campaigns.ts";
import type { RealtimeEvents } from "contract/realtime.ts";
import { io, type Socket } from "socket.io-client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ProcessStack, startProcessStack } from "../testing/start-process-stack.ts";
import type { RealProcess } from "../testing/start-processes.ts";
import { waitUntil } from "../testing/wait-until.ts";

type Tick = RealtimeEvents["campaign.progressed"];

const audience = 2000;
let stack: ProcessStack;
let worker: RealProcess;
let socket: Socket | undefined;

beforeAll(async () => {
  stack = await startProcessStack();
  worker = stack.startWorker();
  const { connected, control } = stack;
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
  await stack?.stop();
});

test("a worker killed twice in a campaign of 2,000 leaves nobody out, writes to nobody twice and loses no count", {
  timeout: 240_000,
}, async () => {
  const { control } = stack;
  const { client, workspaceId, pages } = stack.connected;
  const ticks: Tick[] = [];
  socket = io(stack.apiUrl, { transports: ["websocket"], auth: { token: client.accessToken }, reconnection: false });
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
    worker = stack.startWorker();
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
