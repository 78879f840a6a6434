import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { facebookEnv } from "./facebook-app.ts";
import type { BenchDatabase } from "./open-database.ts";
import { answers, type Running, startProcess } from "./start-process.ts";

export type Product = {
  apiUrl: string;
  simulatorUrl: string;
  api: ChildProcess;
  startWorker: () => Promise<Running>;
  stop: () => Promise<void>;
};

/** What Node allows itself in a container of 512 MB, and the settings of the image; without, memory shows only how seldom it collects. */
export const inContainer = { NODE_OPTIONS: "--max-old-space-size=256 --max-semi-space-size=16", MALLOC_ARENA_MAX: "2" };

/** A simulator and an API process on one database; workers are started by the measurement that needs them. */
export async function startProduct(database: BenchDatabase, more: NodeJS.ProcessEnv = {}): Promise<Product> {
  const [apiPort, simulatorPort] = [await freePort(), await freePort()];
  const apiUrl = `http://127.0.0.1:${apiPort}`;
  const simulatorUrl = `http://127.0.0.1:${simulatorPort}`;
  const mediaFolder = join(tmpdir(), `messagesender-media-bench-${apiPort}`);
  const env = {
    ...facebookEnv,
    NODE_ENV: "production-like",
    DATABASE_URL: database.url,
    JWT_SECRET: randomBytes(64).toString("hex"),
    JWT_REFRESH_SECRET: randomBytes(64).toString("hex"),
    ENCRYPTION_KEY: randomBytes(32).toString("hex"),
    FRONTEND_URL: "http://localhost:3000",
    API_URL: apiUrl,
    PORT: String(apiPort),
    HOST: "127.0.0.1",
    THROTTLE_LIMIT: "1000000",
    GRAPH_API_URL: simulatorUrl,
    FACEBOOK_DIALOG_URL: simulatorUrl,
    SIMULATOR_URL: simulatorUrl,
    LOG_LEVEL: "warn",
    STORAGE_PATH: mediaFolder,
    ...more,
  };
  const simulatorEnv = {
    ...facebookEnv,
    SIMULATOR_PORT: String(simulatorPort),
    SIMULATOR_SEED: "empty",
    SIMULATOR_STATE: "",
    SIMULATOR_LIMITS: "off",
    WEBHOOK_URL: `${apiUrl}/api/v1/webhooks/facebook`,
  };
  const simulator = await startProcess({
    name: "simulator",
    file: "simulator/main.ts",
    env: simulatorEnv,
    isReady: answers(`${simulatorUrl}/control/state`),
  });
  const api = await startProcess({
    name: "api",
    file: "backend/main.ts",
    args: ["api"],
    env,
    isReady: answers(`${apiUrl}/api/v1/health`),
  });
  return {
    apiUrl,
    simulatorUrl,
    api: api.child,
    startWorker: () =>
      startProcess({ name: "worker", file: "backend/main.ts", args: ["worker"], env, isReady: () => hasWorker(database) }),
    stop: async () => {
      await api.stop();
      await simulator.stop();
      await rm(mediaFolder, { recursive: true, force: true });
    },
  };
}

const hasWorker = async (database: BenchDatabase) =>
  (await database.query("select from process_heartbeat where 'worker' = any (roles) and seen_at > now() - interval '3 seconds'"))
    .length > 0;

export function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
