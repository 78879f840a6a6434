import { writeFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { Pool } from "undici";
import { tellAlive } from "./ask-alive.ts";
import { connectPages } from "./connect-pages.ts";
import { followMemory, type MemorySamples } from "./follow-memory.ts";
import { inProject } from "./in-project.ts";
import { memoryTrend, type Sample } from "./memory-trend.ts";
import { openDatabase } from "./open-database.ts";
import type { Figure } from "./report.ts";
import { type SoakReport, work } from "./soak-user.ts";
import { inContainer, startProduct } from "./start-product.ts";
import { signatureOf, webhookBody } from "./webhook-body.ts";

const minutes = Number(process.env.SOAK_MINUTES ?? 30);
const perSecond = 100;
const users = 50;
const people = 4000;
const pages = 10;
const mostRise = 0.01;
/** Some seventy times, so that fifteen blocks of the second half have two each at least. */
const aliveEveryMs = minutes * 800;
/** Every sample, for whoever doubts the slope. */
const samplesFile = ".data/bench/soak-memory.json";
const webhookPath = "/api/v1/webhooks/facebook";

/** Half an hour of an ordinary busy day: 100 webhooks a second, 50 people with open sockets who read. SOAK_MINUTES makes it shorter. */
export async function measureSoak(serverUrl: string): Promise<Figure[]> {
  const database = await openDatabase(serverUrl);
  const product = await startProduct(database, { ...inContainer, NODE_OPTIONS: `${inContainer.NODE_OPTIONS} ${tellAlive}` });
  const worker = await product.startWorker();
  try {
    const connected = await connectPages(product, pages);
    const end = Date.now() + minutes * 60_000;
    const isOver = () => Date.now() >= end;
    const report: SoakReport = { times: [], errors: [], hints: 0 };
    const team = Array.from({ length: users }, (_, index) =>
      work(product, connected.workspaceId, report, isOver, index * 200).catch((error) => report.errors.push(error.message)),
    );
    const pageIds = connected.pages.map((page) => page.facebookPageId);
    const [memory, posted] = await Promise.all([
      followMemory({ api: product.api, worker: worker.child }, aliveEveryMs, isOver),
      postSteadily(product.apiUrl, pageIds, report, isOver),
      ...team,
    ]);
    const stored = await waitForMessages(database.query, posted);
    if (stored !== posted) report.errors.push(`${posted} messages were posted, ${stored} are there`);
    writeFileSync(inProject(samplesFile), JSON.stringify(memory));
    return describe(report, memory, posted);
  } finally {
    await worker.stop();
    await product.stop();
    await database.drop();
  }
}

/** At a steady rate, whatever the answers take. */
async function postSteadily(apiUrl: string, pageIds: string[], report: SoakReport, isOver: () => boolean): Promise<number> {
  const pool = new Pool(apiUrl, { connections: 20 });
  const at = Date.now() - 3_600_000;
  const begun = performance.now();
  const open = new Set<Promise<void>>();
  let number = 0;
  for (; !isOver(); number += 1) {
    await wait(Math.max(0, begun + (number * 1000) / perSecond - performance.now()));
    const body = webhookBody(pageIds[number % pageIds.length] ?? "", number, people, at);
    const post = pool
      .request({
        ...{ method: "POST", path: webhookPath, body },
        headers: { "content-type": "application/json", "x-hub-signature-256": signatureOf(body) },
      })
      .then(async (answer) => {
        await answer.body.dump();
        if (answer.statusCode !== 200) report.errors.push(`webhook answered ${answer.statusCode}`);
      })
      .catch((error) => void report.errors.push(`webhook: ${error.message}`))
      .finally(() => open.delete(post));
    open.add(post);
  }
  await Promise.all(open);
  await pool.close();
  return number;
}

type Query = Awaited<ReturnType<typeof openDatabase>>["query"];

async function waitForMessages(query: Query, expected: number): Promise<number> {
  let count = 0;
  for (let turn = 0; turn < 120 && count < expected; turn += 1) {
    if (turn > 0) await wait(500);
    count = Number((await query<{ count: string }>("select count(*) as count from message"))[0]?.count);
  }
  return count;
}

function describe({ times, errors, hints }: SoakReport, { alive, resident }: MemorySamples, posted: number): Figure[] {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const load = `${posted.toLocaleString("en")} webhooks and ${times.length.toLocaleString("en")} reads in ${minutes} minutes`;
  const spread = `median ${Math.round(at(0.5))} ms, p99 ${Math.round(at(0.99))} ms, slowest ${Math.round(at(1))} ms`;
  const trends = [
    ...Object.entries(alive).map(([name, samples]) => aliveFigure(name, samples)),
    ...Object.entries(resident).map(([name, samples]) => residentFigure(name, samples)),
  ];
  const kinds = [...new Set(errors)].slice(0, 5).join("; ");
  return [
    { name: "soak: reads of 50 users, p95", value: at(0.95), target: 100, unit: "ms", detail: `${load}; ${spread}` },
    {
      ...{ name: "soak: errors", value: errors.length, target: 0, unit: "count" },
      detail: kinds || `none; browsers were told ${hints.toLocaleString("en")} times`,
      verdict: { words: "target 0", isMet: errors.length === 0 && hints > 0 },
    },
    ...trends,
  ];
}

/** Whether it leaks. */
function aliveFigure(name: string, samples: Sample[]): Figure {
  const { perHour, low, words } = secondHalf(samples);
  return {
    ...{ name: `soak: alive in the ${name}, slope per hour`, value: perHour, target: 0, unit: "MB", detail: words },
    verdict: { words: "target: the interval contains 0, or falls", isMet: low <= 0 },
  };
}

/** Whether it fits. Pages once touched stay, so this only rises, ever more slowly, and an interval around 0 cannot be asked of it. */
function residentFigure(name: string, samples: Sample[]): Figure {
  const { first, last, words } = secondHalf(samples);
  const rise = (last - first) / first;
  return {
    ...{ name: `soak: resident memory of the ${name}`, value: last, target: 0, unit: "MB", detail: words },
    verdict: { words: `target: rises by at most ${mostRise * 100} % in the last half`, isMet: rise <= mostRise },
  };
}

function secondHalf(samples: Sample[]) {
  const { perHour, low, high } = memoryTrend(samples);
  const [first, last] = [samples[Math.floor(samples.length / 2)]?.megabytes ?? 0, samples.at(-1)?.megabytes ?? 0];
  const words = `from ${first.toFixed(1)} to ${last.toFixed(1)} MB in the last half; slope ${perHour.toFixed(1)}, 95 % interval ${low.toFixed(1)} to ${high.toFixed(1)} MB/h; ${samplesFile}`;
  return { perHour, low, first, last, words };
}
