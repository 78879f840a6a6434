import { bareLoop, connections, text } from "./bare-loop.ts";
import { callCampaigns, makeDraft, sendCampaign } from "./bench-campaign.ts";
import { type Connected, connectPages, control } from "./connect-pages.ts";
import { interleave } from "./interleave.ts";
import { type BenchDatabase, openDatabase } from "./open-database.ts";
import { readCpuSeconds, watchMemory } from "./process-usage.ts";
import { compared, type Figure } from "./report.ts";
import { addPeople, addStrangers } from "./send-world.ts";
import { inContainer, type Product, startProduct } from "./start-product.ts";
import { writingLoop } from "./writing-loop.ts";

/** For trying the measurement itself; figures of a smaller one are not the promise. */
const scale = Number(process.env.BENCH_SCALE ?? 1);
const pageCount = 200;
const perPage = Math.round(500 * scale);
const people = pageCount * perPage;
const launched = Math.round(500_000 * scale);
const latencyMs = 100;
/** The bare loop is the same at any length. */
const loopTargets = 25_000;

/** A campaign to 100,000 people without pacing, against a bare loop that makes the same calls to the same simulator; then launch and dry run. */
export async function measureSend(serverUrl: string): Promise<Figure[]> {
  const database = await openDatabase(serverUrl);
  const product = await startProduct(database, inContainer);
  const worker = await product.startWorker();
  const figures: Figure[] = [];
  let isRunning = true;
  try {
    const connected = await connectPages(product, pageCount);
    const targets = await addPeople(database, product, connected, perPage);
    const setFaults = (echoes: boolean, ms = 0) =>
      control(product.simulatorUrl, "PUT", "/faults", { echoes, deliveries: echoes, reads: echoes, latencyMs: ms });
    const bare = async () => {
      await setFaults(false);
      return bareLoop(product.simulatorUrl, targets.slice(0, loopTargets));
    };
    const writing = () => writingLoop(database, product.simulatorUrl, targets);
    const campaign = () => sendCampaign(database, product, connected, { text, people });
    const campaignWithEchoes = async () => {
      await setFaults(true);
      return campaign();
    };
    const memory = watchMemory(worker.child.pid);
    const cpu = readCpuSeconds(worker.child.pid);
    figures.push(compared("campaign send ÷ bare loop, echoes off", 0.8, await interleave({ limit: bare, product: campaign })));
    const microseconds = ((readCpuSeconds(worker.child.pid) - cpu) / (3 * people)) * 1e6;
    figures.push({
      ...{ name: "worker CPU per message", value: microseconds, target: 0, unit: "µs" },
      detail: `${3 * people} messages in three campaigns`,
    });
    const { grownMegabytes, largest } = memory();
    figures.push({
      ...{ name: "worker memory growth over three campaigns", value: grownMegabytes, target: 40, unit: "MB" },
      detail: `last quarter against the second; at most ${Math.round(largest)} MB`,
    });
    await setFaults(false, latencyMs);
    figures.push(keptFull(await campaign()));
    const written = await interleave({ limit: bare, product: writing });
    const ofWritten = await interleave({ limit: writing, product: campaign, rounds: 2 });
    figures.push(
      compared("loop that also writes its messages ÷ bare loop", 0, written),
      compared("campaign send ÷ loop that also writes", 0, ofWritten),
    );
    // Last, because its echoes are still applied when it is over.
    figures.push(
      compared(
        "campaign send ÷ bare loop, echoes on",
        0,
        await interleave({ limit: bare, product: campaignWithEchoes, rounds: 1 }),
      ),
    );
    await worker.stop();
    isRunning = false;
    figures.push(...(await measureBefore(database, product, connected)));
    return figures;
  } finally {
    if (isRunning) await worker.stop();
    await product.stop();
    await database.drop();
  }
}

function keptFull(rate: number): Figure {
  const most = connections / (latencyMs / 1000);
  return {
    ...{ name: "with 100 ms latency ÷ (concurrency ÷ latency)", value: rate / most, target: 0.95, unit: "ratio" },
    detail: `product ${Math.round(rate)}/s of ${most}/s with ${connections} connections`,
  };
}

/** Dry run of 100,000 and launch of 500,000, without a worker. */
async function measureBefore(database: BenchDatabase, product: Product, connected: Connected): Promise<Figure[]> {
  const draft = await makeDraft(product, connected, `Hi {{first_name|there}}, ${text}`);
  const dryRun = await callCampaigns(product, connected, draft, "/dry-run");
  await addStrangers(database, connected, (launched - people) / pageCount);
  const large = await makeDraft(product, connected, text);
  const launch = await callCampaigns(product, connected, large, "/launch");
  const [row] = await database.query<{ count: number }>(
    "select count(*)::int as count from campaign_recipient where campaign_id = $1",
    [large],
  );
  if (row?.count !== launched) throw new Error(`Launched ${row?.count} of ${launched}`);
  await callCampaigns(product, connected, large, "/cancel");
  return [
    {
      name: "dry run of 100,000",
      value: dryRun.ms,
      target: 5000,
      unit: "ms",
      detail: `${dryRun.answer.audience} people asked about`,
    },
    {
      name: `launch: freeze ${launched.toLocaleString("en")}`,
      value: launch.ms,
      target: 10_000,
      unit: "ms",
      detail: `${row.count} rows`,
    },
  ];
}
