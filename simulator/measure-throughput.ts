import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Pool } from "undici";
import { connectDemoPage } from "./testing/connect-demo-page.ts";

/** Accepted sends per second of a simulator in its own process: `node simulator/measure-throughput.ts --sends 100000`. */
const { values } = parseArgs({
  options: {
    sends: { type: "string", default: "100000" },
    connections: { type: "string", default: "32" },
    proof: { type: "boolean", default: false },
    port: { type: "string", default: "4177" },
    state: { type: "string", default: "" },
  },
});

const port = Number(values.port);
const child = fork(join(import.meta.dirname, "main.ts"), {
  env: {
    ...process.env,
    SIMULATOR_PORT: values.port,
    SIMULATOR_SEED: "empty",
    SIMULATOR_STATE: values.state,
    SIMULATOR_LIMITS: "off",
  },
  stdio: ["ignore", "pipe", "inherit", "ipc"],
});
await new Promise((resolve) => child.stdout?.once("data", resolve));
try {
  await measure(`http://127.0.0.1:${port}`);
} finally {
  await stopped(child);
}

async function measure(url: string): Promise<void> {
  const page = await connectDemoPage(url);
  await page.control("PUT", "/control/faults", { echoes: false, deliveries: false, reads: false });
  const { psids } = (await page.control("POST", `/control/pages/${page.id}/people`, { count: 5000 })) as { psids: string[] };
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
        body: `{"recipient":{"id":"${psids[index % psids.length]}"},"messaging_type":"UPDATE","message":{"text":"Hello there","metadata":"m:${index}"}}`,
      });
      await body.dump();
    }
  };
  await Promise.all(Array.from({ length: Number(values.connections) }, lane));
  const seconds = (performance.now() - startedAt) / 1000;
  const summary = await page.control("GET", "/control/sends/summary");
  console.log(`${total} sends in ${seconds.toFixed(1)} s: ${Math.round(total / seconds)}/s`, summary);
  await pool.destroy();
}

function stopped(process: ChildProcess): Promise<unknown> {
  const exit = new Promise((resolve) => process.once("exit", resolve));
  process.kill("SIGTERM");
  return exit;
}
