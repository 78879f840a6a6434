import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "start/embedded-postgres.ts";
import { findProgram } from "start/find-program.ts";
import { collectValues, noteValues } from "start/redaction/collect-values.ts";
import { facebookEnv } from "../facebook-app.ts";
import { inProject } from "../in-project.ts";
import { answers } from "../start-process.ts";
import { freePort } from "../start-product.ts";
import type { Point } from "./cases.ts";

const logs = inProject(".data/crash");
/** Where a run keeps all its logs to search them at its end. */
const searched = process.env.TEST_LOG_FOLDER || undefined;

/** A process that can be stopped at a failpoint, killed and started again. */
export class Victim {
  readonly name: string;
  #child: ChildProcess | undefined;
  readonly #begin: () => Promise<ChildProcess>;
  constructor(name: string, begin: () => Promise<ChildProcess>) {
    this.name = name;
    this.#begin = begin;
  }
  async start() {
    this.#child = await this.#begin();
  }
  arm(name: Point, passes: number) {
    this.#child?.send({ arm: { name, passes } });
  }
  /** Resolves when the process waits at the armed failpoint; false when it does not come there in time. */
  reached(withinMs: number): Promise<boolean> {
    const child = this.#child;
    return new Promise((resolve) => {
      const timer = setTimeout(() => done(false), withinMs);
      const done = (isReached: boolean) => {
        clearTimeout(timer);
        child?.off("message", listen);
        resolve(isReached);
      };
      const listen = (message: { reached?: string }) => message.reached && done(true);
      child?.on("message", listen);
    });
  }
  go() {
    this.#child?.send({ go: true });
  }
  async end(signal: NodeJS.Signals) {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill(signal);
    await gone;
  }
}

export type CrashStack = Awaited<ReturnType<typeof startCrashStack>>;

/** PostgreSQL with fsync on, Redis, the simulator, an API and two workers, each a process that can be killed. */
export async function startCrashStack() {
  rmSync(logs, { recursive: true, force: true });
  mkdirSync(logs, { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), "messagesender-crash-"));
  const [apiPort, simulatorPort, redisPort, databasePort] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  const place = { folder: join(folder, "postgres"), durable: true, port: databasePort, database: "messagesender" };
  let postgres: EmbeddedPostgres = await startEmbeddedPostgres(place);
  const database = { url: postgres.url };
  const apiUrl = `http://127.0.0.1:${apiPort}`;
  const simulatorUrl = `http://127.0.0.1:${simulatorPort}`;
  const redisProgram = findProgram("redis-server", "valkey-server");
  const secrets = { JWT_SECRET: "ab12".repeat(16), JWT_REFRESH_SECRET: "cd34".repeat(16), ENCRYPTION_KEY: "ef56".repeat(16) };
  const env = {
    ...facebookEnv,
    ...secrets,
    ...{
      NODE_ENV: "test",
      FAILPOINTS: "true",
      DATABASE_URL: database.url,
      LOG_LEVEL: searched ? "debug" : "warn",
      THROTTLE_LIMIT: "1000000",
    },
    ...{ FRONTEND_URL: "http://localhost:3000", API_URL: apiUrl, PORT: String(apiPort), HOST: "127.0.0.1" },
    ...{ GRAPH_API_URL: simulatorUrl, FACEBOOK_DIALOG_URL: simulatorUrl, SIMULATOR_URL: simulatorUrl },
    ...{ INSTALLATION_FILE: join(folder, "installation.json"), STORAGE_PATH: join(folder, "media") },
    ...(redisProgram && { REDIS_URL: `redis://127.0.0.1:${redisPort}` }),
  };
  await runToEnd("backend/db/migrate.ts", env);

  const startRedis = async () => {
    if (!redisProgram) return undefined;
    const args = ["--port", String(redisPort), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder];
    return spawn(redisProgram, args, { stdio: "ignore" });
  };
  const node = (name: string, file: string, args: string[], more: NodeJS.ProcessEnv, isReady: () => Promise<boolean>) =>
    new Victim(name, async () => {
      const log = openSync(join(logs, `${name}.log`), "a");
      const child = fork(inProject(file), args, { env: { ...process.env, ...more }, stdio: ["ignore", log, log, "ipc"] });
      for (const begun = Date.now(); !(await isReady().catch(() => false)); await wait(50))
        if (child.exitCode !== null || Date.now() - begun > 150_000)
          throw new Error(`${name} did not start; see ${logs}/${name}.log`);
      return child;
    });
  const simulator = node(
    "simulator",
    "simulator/main.ts",
    [],
    {
      ...facebookEnv,
      SIMULATOR_PORT: String(simulatorPort),
      SIMULATOR_SEED: "empty",
      SIMULATOR_STATE: "",
      WEBHOOK_URL: `${apiUrl}/api/v1/webhooks/facebook`,
    },
    answers(`${simulatorUrl}/control/state`),
  );
  const api = node("api", "backend/main.ts", ["api"], env, answers(`${apiUrl}/api/v1/health`));
  const workers = ["worker-1", "worker-2"].map((name) => node(name, "backend/main.ts", ["worker"], env, aSecond()));
  let redis = await startRedis();
  process.on("exit", () => redis?.kill("SIGKILL"));
  for (const one of [simulator, api, ...workers]) await one.start();

  const pool = new pg.Pool({ connectionString: database.url, max: 3 });
  pool.on("error", () => {});
  return {
    ...{ apiUrl, simulatorUrl, api, workers, hasRedis: redis !== undefined },
    query: async <Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]> =>
      (await pool.query<Row>(sql, values)).rows,
    /** SIGKILL to the server, and the same data started again. */
    killPostgres: async () => {
      const [{ dir } = { dir: "" }] = (await pool.query<{ dir: string }>("select current_setting('data_directory') as dir")).rows;
      process.kill(Number.parseInt(readFileSync(join(dir, "postmaster.pid"), "utf8"), 10), "SIGKILL");
      await postgres.ended;
      await wait(500);
      postgres = await startEmbeddedPostgres(place);
      if (postgres.url !== database.url) throw new Error("PostgreSQL came back at another address");
    },
    killRedis: async () => {
      redis?.kill("SIGKILL");
    },
    startRedis: async () => {
      redis = await startRedis();
    },
    stop: async () => {
      await pool.end();
      for (const one of [api, ...workers, simulator]) await one.end("SIGKILL");
      if (searched) {
        await collectValues(database.url, searched);
        noteValues(
          searched,
          Object.values(secrets).map((value) => ({ kind: "secret", value })),
        );
        cpSync(logs, join(searched, "crash"), { recursive: true });
      }
      redis?.kill("SIGKILL");
      await postgres.stop(10_000);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A worker answers nothing; one that fails to start has ended by then. */
function aSecond() {
  let askedAt = 0;
  return async () => {
    if (Date.now() - askedAt > 5000) askedAt = Date.now();
    return Date.now() - askedAt > 1000;
  };
}

async function runToEnd(file: string, env: NodeJS.ProcessEnv) {
  const child = fork(inProject(file), [], { env: { ...process.env, ...env }, stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`${file} ended with ${code}`);
}
