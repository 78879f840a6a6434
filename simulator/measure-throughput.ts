import { type ChildProcess, fork } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Pool } from "undici";
import { connectDemoPage } from "./testing/connect-demo-page.ts";

/**
 * Accepted sends per second of a simulator in its own process, and the same loop against a bare HTTP server in a process of its own:
 * `node simulator/measure-throughput.ts --sends 100000`.
 */
const { values } = parseArgs({
  options: {
    sends: { type: "string", default: "100000" },
    connections: { type: "string", default: "32" },
    rounds: { type: "string", default: "3" },
    port: { type: "string", default: "4177" },
    state: { type: "string", default: "" },
    bare: { type: "boolean", default: false },
  },
});

if (values.bare) serveBare();
else await measure();

/** What Node does without any rule: reads a body and answers with a fixed one. */
function serveBare(): void {
  const answer = '{"recipient_id":"4217306518204377","message_id":"m_seeded00000000000000000000"}';
  const server = createServer((request, response) => {
    request.resume();
    request.on("end", () => response.writeHead(200, { "content-type": "application/json" }).end(answer));
  });
  server.listen(0, "127.0.0.1", () => console.log((server.address() as AddressInfo).port));
  process.once("SIGTERM", () => process.exit(0));
}

async function measure(): Promise<void> {
  const env = { ...process.env, SIMULATOR_PORT: values.port, SIMULATOR_SEED: "empty", SIMULATOR_STATE: values.state };
  const simulator = fork(join(import.meta.dirname, "main.ts"), [], childOptions({ ...env, SIMULATOR_LIMITS: "off" }));
  const bare = fork(import.meta.filename, ["--bare"], childOptions(process.env));
  await firstLine(simulator);
  const bareUrl = `http://127.0.0.1:${(await firstLine(bare)).trim()}`;
  try {
    await compare(`http://127.0.0.1:${values.port}`, bareUrl);
  } finally {
    await Promise.all([stopped(simulator), stopped(bare)]);
  }
}

async function compare(url: string, bareUrl: string): Promise<void> {
  const page = await connectDemoPage(url);
  await page.control("PUT", "/control/faults", { echoes: false, deliveries: false, reads: false });
  const { psids } = (await page.control("POST", `/control/pages/${page.id}/people`, { count: 5000 })) as { psids: string[] };
  const ratios: number[] = [];
  for (let round = 0; round < Number(values.rounds); round++) {
    const limit = await sendsPerSecond(bareUrl, page, psids);
    const rate = await sendsPerSecond(url, page, psids);
    ratios.push(rate / limit);
    console.log(`bare ${Math.round(limit)}/s, simulator ${Math.round(rate)}/s, ratio ${(rate / limit).toFixed(2)}`);
  }
  ratios.sort((one, other) => one - other);
  console.log(
    `median ratio ${ratios[Math.floor(ratios.length / 2)]?.toFixed(2)}`,
    await page.control("GET", "/control/sends/summary"),
  );
}

async function sendsPerSecond(url: string, page: { id: string; token: string }, psids: string[]): Promise<number> {
  const pool = new Pool(url, { connections: Number(values.connections), pipelining: 1 });
  const total = Number(values.sends);
  let next = 0;
  const startedAt = performance.now();
  const lane = async () => {
    while (next < total) {
      const index = next++;
      const { body } = await pool.request({
        method: "POST",
        path: `/v26.0/${page.id}/messages`,
        headers: { authorization: `Bearer ${page.token}`, "content-type": "application/json" },
        body: `{"recipient":{"id":"${psids[index % psids.length]}"},"messaging_type":"UPDATE","message":{"text":"Hello there","metadata":"m:${startedAt}:${index}"}}`,
      });
      await body.dump();
    }
  };
  await Promise.all(Array.from({ length: Number(values.connections) }, lane));
  await pool.destroy();
  return total / ((performance.now() - startedAt) / 1000);
}

function childOptions(env: NodeJS.ProcessEnv): Parameters<typeof fork>[2] {
  return { env, stdio: ["ignore", "pipe", "inherit", "ipc"] };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => child.stdout?.once("data", (chunk) => resolve(String(chunk))));
}

function stopped(child: ChildProcess): Promise<unknown> {
  const exit = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  return exit;
}
