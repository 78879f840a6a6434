import { interleave } from "./interleave.ts";
import { postWebhooks } from "./load-webhooks.ts";
import { openDatabase } from "./open-database.ts";
import { compared, type Figure } from "./report.ts";
import { answers, startProcess } from "./start-process.ts";
import { freePort, startProduct } from "./start-product.ts";

const count = 15_000;
/** As many at once as the sends of `bench send`: with few, the flush of the disk decides and not the product. */
const concurrency = 256;

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
      ...{ rounds: 5, warmUps: 3 },
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

const post = (url: string, at: number) =>
  postWebhooks({ url, pageIds: ["104826091377215"], kind: "message", count, concurrency, at });
