import { type ChildProcess, fork } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Pool } from "undici";
import { connectDemoPage } from "./testing/connect-demo-page.ts";

/**
 * Accepted sends per second of a simulator in its own process, and the same loop against a bare HTTP server in a process of its own:
 * `node simulator/measure-throughput.ts --sends 100000`. On Linux also per second of the process's own CPU time, which is what one core
 * alone would do and does not suffer from busy neighbours.
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
    await compare({ url: `http://127.0.0.1:${values.port}`, pid: simulator.pid }, { url: bareUrl, pid: bare.pid });
  } finally {
    await Promise.all([stopped(simulator), stopped(bare)]);
  }
}

interface Target {
  url: string;
  pid: number | undefined;
}

async function compare(simulator: Target, bare: Target): Promise<void> {
  const page = await connectDemoPage(simulator.url);
  await page.control("PUT", "/control/faults", { echoes: false, deliveries: false, reads: false });
  const { psids } = (await page.control("POST", `/control/pages/${page.id}/people`, { count: 5000 })) as { psids: string[] };
  const ratios: number[] = [];
  for (let round = 0; round < Number(values.rounds); round++) {
    const limit = await sendsPerSecond(bare, page, psids);
    const rate = await sendsPerSecond(simulator, page, psids);
    ratios.push(rate.perSecond / limit.perSecond);
    console.log(`bare ${shown(limit)}; simulator ${shown(rate)}; ratio ${(rate.perSecond / limit.perSecond).toFixed(2)}`);
  }
  ratios.sort((one, other) => one - other);
  console.log(
    `median ratio ${ratios[Math.floor(ratios.length / 2)]?.toFixed(2)}`,
    await page.control("GET", "/control/sends/summary"),
  );
}

interface Rate {
  perSecond: number;
  perCpuSecond: number | null;
}

function shown({ perSecond, perCpuSecond }: Rate): string {
  return `${Math.round(perSecond)}/s${perCpuSecond === null ? "" : `, ${Math.round(perCpuSecond)} per CPU second`}`;
}

/** User and system time of a process, in hundredths of a second. */
function cpuSeconds(pid: number | undefined): number | null {
  if (!existsSync(`/proc/${pid}/stat`)) return null;
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

async function sendsPerSecond({ url, pid }: Target, page: { id: string; token: string }, psids: string[]): Promise<Rate> {
  const pool = new Pool(url, { connections: Number(values.connections), pipelining: 1 });
  const total = Number(values.sends);
  let next = 0;
  const startedAt = performance.now();
  const cpuBefore = cpuSeconds(pid);
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
  const cpuAfter = cpuSeconds(pid);
  return {
    perSecond: total / ((performance.now() - startedAt) / 1000),
    perCpuSecond: cpuBefore === null || cpuAfter === null ? null : total / (cpuAfter - cpuBefore),
  };
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
