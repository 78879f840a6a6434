import { setTimeout as wait } from "node:timers/promises";
import { io } from "socket.io-client";
import { Pool } from "undici";
import { type Connected, connectPages } from "./connect-pages.ts";
import { postWebhooks } from "./load-webhooks.ts";
import { type BenchDatabase, openDatabase } from "./open-database.ts";
import type { Figure } from "./report.ts";
import { type Product, startProduct } from "./start-product.ts";
import { signatureOf, webhookBody } from "./webhook-body.ts";

const echoes = 100_000;
const webhookPath = "/api/v1/webhooks/facebook";

/** From the post of a webhook to the event in a browser: with nothing else to do, and while 100,000 echoes wait. */
export async function measureArrival(serverUrl: string): Promise<Figure[]> {
  const database = await openDatabase(serverUrl);
  const product = await startProduct(database);
  try {
    const connected = await connectPages(product, 2);
    const worker = await product.startWorker();
    await arrivals({ product, database, connected, perSecond: 50, count: 100 });
    const calm = await arrivals({ product, database, connected, perSecond: 200, count: 3000 });
    await worker.stop();
    await postWebhooks({
      ...{ url: product.apiUrl + webhookPath, pageIds: connected.pages.map((page) => page.facebookPageId), kind: "echo" },
      ...{ count: echoes, concurrency: 100, at: Date.now() - 3_600_000 },
    });
    const busy = await product.startWorker();
    const rushed = await arrivals({ product, database, connected, perSecond: 20, count: 200 });
    const left = await waiting(database);
    await busy.stop();
    if (left === 0)
      throw new Error("The echoes were applied before the people's messages had all come: measure with more of them");
    const told = `${left.toLocaleString("en")} of ${echoes.toLocaleString("en")} echoes still waiting at the end`;
    return [
      figure("webhook to browser event, p99 at 200 events/s", calm, 250, ""),
      figure("people's messages, p99 while 100,000 echoes wait", rushed, 1000, `, ${told}`),
    ];
  } finally {
    await product.stop();
    await database.drop();
  }
}

const waiting = async (database: BenchDatabase) =>
  Number(
    (
      await database.query<{ count: string }>("select count(*) as count from webhook_event where state = 'pending' and lane = 1")
    )[0]?.count,
  );

function figure(name: string, times: number[], target: number, more: string): Figure {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  const detail = `${times.length.toLocaleString("en")} messages, median ${at(0.5)} ms, p95 ${at(0.95)} ms, slowest ${at(1)} ms${more}`;
  return { name, value: at(0.99), target, unit: "ms", detail };
}

type Stream = { product: Product; database: BenchDatabase; connected: Connected; perSecond: number; count: number };

/** Posts messages at a steady rate, whatever the answers take, and tells how long each took to reach a socket, in milliseconds. */
async function arrivals({ product, database, connected, perSecond, count }: Stream): Promise<number[]> {
  const { workspaceId, accessToken, pages } = connected;
  const socket = io(product.apiUrl, { transports: ["websocket"], auth: { token: accessToken }, reconnection: false });
  const told = new Map<string, number>();
  const many: number[] = [];
  socket.on("message.created", ({ messageId }: { messageId: string }) => told.set(messageId, performance.now()));
  // So many changes in one batch that the browser fetches the list instead.
  socket.on("inbox.changed", () => many.push(performance.now()));
  const pool = new Pool(product.apiUrl, { connections: 50 });
  try {
    await socket.timeout(10_000).emitWithAck("workspace.join", workspaceId);
    const at = Date.now();
    const sent = new Map<string, number>();
    const begun = performance.now();
    const posts: Promise<void>[] = [];
    for (let number = 0; number < count; number += 1) {
      await wait(Math.max(0, begun + (number * 1000) / perSecond - performance.now()));
      const body = webhookBody(pages[number % pages.length]?.facebookPageId ?? "", number, 4000, at);
      sent.set(`m_bench_${at}_${number}`, performance.now());
      posts.push(post(pool, body));
    }
    await Promise.all(posts);
    const mids = await midsOf(database, [...sent.keys()]);
    await wait(1500);
    return [...sent].map(([mid, sentAt]) => {
      const own = told.get(mids.get(mid) ?? "") ?? many.find((one) => one > sentAt);
      if (own === undefined) throw new Error(`Nobody was told of ${mid}`);
      return own - sentAt;
    });
  } finally {
    socket.close();
    await pool.close();
  }
}

async function post(pool: Pool, body: string) {
  const headers = { "content-type": "application/json", "x-hub-signature-256": signatureOf(body) };
  const answer = await pool.request({ method: "POST", path: webhookPath, headers, body });
  await answer.body.dump();
  if (answer.statusCode !== 200) throw new Error(`answered ${answer.statusCode}`);
}

/** Waits until all are there; mid → id. */
async function midsOf(database: BenchDatabase, mids: string[]): Promise<Map<string, string>> {
  for (let turn = 0; turn < 300; turn += 1) {
    const rows = await database.query<{ id: string; mid: string }>("select id, mid from message where mid = any ($1)", [mids]);
    if (rows.length === mids.length) return new Map(rows.map((row) => [row.mid, row.id]));
    await wait(100);
  }
  throw new Error("Some messages were not applied within 30 s");
}
