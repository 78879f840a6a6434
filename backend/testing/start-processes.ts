import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import path from "node:path";
import { request } from "undici";
import { mediaFolderOf } from "./create-test-database.ts";
import { openTestLog, testLogFolder } from "./open-test-log.ts";
import { testSecrets } from "./test-secrets.ts";
import { waitUntil } from "./wait-until.ts";

export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}

export type RealProcess = { kill: () => Promise<void>; stop: () => Promise<void>; output: () => string };

/** Runs the backend as it runs in production: a process of its own with the given role. `kill` is SIGKILL. */
export function startProcess(role: "api" | "worker", settings: Record<string, string>): RealProcess {
  let output = "";
  const media = settings.DATABASE_URL ? { STORAGE_PATH: mediaFolderOf(settings.DATABASE_URL) } : {};
  const child: ChildProcess = spawn(process.execPath, [path.join(import.meta.dirname, "../main.ts"), role], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: "test",
      LOG_LEVEL: testLogFolder() ? "debug" : "warn",
      THROTTLE_LIMIT: "100000",
      ...media,
      ...testSecrets,
      ...settings,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const kept = openTestLog(role);
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-20_000);
      kept.write(chunk.toString());
    });
  }
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, "exit");
  };
  return { kill: () => end("SIGKILL"), stop: () => end("SIGTERM"), output: () => output };
}

export async function waitForApi(url: string) {
  await waitUntil(async () => {
    const answer = await request(`${url}/api/v1/health`).catch(() => undefined);
    await answer?.body.dump();
    return answer?.statusCode === 200;
  }, 60_000);
}
