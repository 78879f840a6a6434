import { fork } from "node:child_process";
import { once } from "node:events";
import { inProject } from "./in-project.ts";
import { interleave } from "./interleave.ts";
import { openDatabase } from "./open-database.ts";
import { compared, type Figure } from "./report.ts";
import { answers, startProcess } from "./start-process.ts";
import { freePort, startProduct } from "./start-product.ts";

const count = 15_000;
const concurrency = 100;

/** Webhooks stored before their 200, against an endpoint that only checks the signature. */
export async function measureIntake(serverUrl: string): Promise<Figure[]> {
  const database = await openDatabase(serverUrl);
  const product = await startProduct(database);
  const port = await freePort();
  const bare = await startProcess({
    ...{ name: "bare-endpoint", file: "bench/bare-endpoint.ts", env: { PORT: String(port) } },
    isReady: answers(`http://127.0.0.1:${port}/health`),
  });
  let round = 0;
  // Other times make other bodies, which would else be redeliveries.
  const base = Date.now() - 36_000_000;
  const nextTimes = () => {
    round += 1;
    return base + round * count;
  };
  let stored = 0;
  try {
    const comparison = await interleave({
      limit: () => post(`http://127.0.0.1:${port}/webhook`, nextTimes()),
      product: async () => {
        const rate = await post(`${product.apiUrl}/api/v1/webhooks/facebook`, nextTimes());
        stored += count;
        const [row] = await database.query<{ rows: string }>("select count(*) as rows from webhook_event");
        if (Number(row?.rows) !== stored) throw new Error(`${stored} events were answered 200 and ${row?.rows} are stored`);
        return rate;
      },
    });
    return [compared("durable webhook intake ÷ bare endpoint", 0.6, comparison)];
  } finally {
    await bare.stop();
    await product.stop();
    await database.drop();
  }
}

async function post(url: string, at: number): Promise<number> {
  const load = { url, pageId: "104826091377215", count, concurrency, at };
  const child = fork(inProject("bench/post-webhooks.ts"), [JSON.stringify(load)]);
  const [answer] = (await Promise.race([
    once(child, "message"),
    once(child, "exit").then(([code]) => Promise.reject(new Error(`The load generator ended with ${code}`))),
  ])) as [{ rate: number }];
  return answer.rate;
}
