import { setTimeout as wait } from "node:timers/promises";
import { connectPages } from "./connect-pages.ts";
import { postWebhooks } from "./load-webhooks.ts";
import { median } from "./median.ts";
import { type BenchDatabase, openDatabase } from "./open-database.ts";
import type { Figure } from "./report.ts";
import { startProduct } from "./start-product.ts";

const count = 20_000;
const rounds = 3;
const longestMs = 120_000;

/** Stored events until their message rows can be seen, by one worker. */
export async function measureApply(serverUrl: string): Promise<Figure[]> {
  const database = await openDatabase(serverUrl);
  const product = await startProduct(database);
  try {
    const { pages } = await connectPages(product, 2);
    const rates: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      await postWebhooks({
        ...{
          url: `${product.apiUrl}/api/v1/webhooks/facebook`,
          pageIds: pages.map((page) => page.facebookPageId),
          kind: "message",
        },
        ...{ count, concurrency: 100, at: Date.now() - 3_600_000 + round * count },
      });
      const worker = await product.startWorker();
      rates.push(await waitForMessages(database, (round + 1) * count));
      await worker.stop();
    }
    const shown = rates.map((rate) => Math.round(rate).toLocaleString("en")).join(" ");
    const detail = `${count.toLocaleString("en")} messages of 4,000 people on 2 Pages, one worker, rounds ${shown}`;
    return [{ name: "events applied, message row visible", value: median(rates), target: 3000, unit: "per second", detail }];
  } finally {
    await product.stop();
    await database.drop();
  }
}

/** From the first applied event on, so that starting the worker does not count. */
async function waitForMessages(database: BenchDatabase, wanted: number): Promise<number> {
  const read = async () => Number((await database.query<{ rows: string }>("select count(*) as rows from message"))[0]?.rows);
  const before = wanted - count;
  let first = 0;
  let seen = before;
  for (const begun = performance.now(); performance.now() - begun < longestMs; await wait(20)) {
    const now = await read();
    if (now > before && first === 0) {
      first = performance.now();
      seen = now;
    }
    if (now === wanted) return (wanted - seen) / ((performance.now() - first) / 1000);
    if (now > wanted) throw new Error(`${wanted} events made ${now} messages`);
  }
  throw new Error(`Of ${count} events ${(await read()) - before} were applied in ${longestMs / 1000} s`);
}
