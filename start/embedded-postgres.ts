import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { createCluster, databaseOwner, serverEnvironment } from "./create-cluster.ts";
import { findFreePort, portFault } from "./free-port.ts";
import { type PostgresHome, preparePostgresHome } from "./postgres-home.ts";
import { endStalePostmaster } from "./stale-postmaster.ts";
import { StartError } from "./start-error.ts";
import { startKept } from "./start-kept.ts";
import { waitForDatabase } from "./wait-for-database.ts";

export type EmbeddedPostgres = {
  /** A superuser's address of the asked database. */
  url: string;
  port: number;
  /** The last lines the server wrote. */
  lastLines: () => string;
  /** Resolves when the server ends, wanted or not. */
  ended: Promise<void>;
  stop: () => Promise<void>;
};

type Options = { folder: string; durable: boolean; database?: string; port?: number; settings?: Record<string, string> };
type Memory = { port?: number; password: string };

const preferredPort = 5433;
const attempts = 40;

/** Starts the PostgreSQL that npm brought, on 127.0.0.1 with a password, creating its cluster in `folder` the first time. */
export async function startEmbeddedPostgres(options: Options): Promise<EmbeddedPostgres> {
  const folder = options.folder;
  mkdirSync(dirname(folder), { recursive: true });
  const memory = readMemory(folder);
  const home = preparePostgresHome(folder);
  if (!existsSync(join(home.data, "PG_VERSION"))) await createCluster(home, memory.password, options.durable);
  await endStalePostmaster(home.data);
  const logFile = `${folder}.log`;
  for (let attempt = 1; ; attempt += 1) {
    memory.port = await choosePort(options.port ?? memory.port ?? preferredPort);
    writeFileSync(`${folder}.json`, JSON.stringify(memory), { mode: 0o600 });
    const started = await tryStart(home, { ...options, port: memory.port }, memory.password, logFile);
    if (typeof started !== "string") return started;
    if (attempt === attempts || !isPassing(started)) throw startFault(started, home.data, logFile);
    await wait(250);
  }
}

// After a kill -9 the old server's last processes may hold its shared memory for a moment; a port may be taken in between.
const isPassing = (lines: string) => /still in use|could not bind|could not create any TCP/i.test(lines);

function startFault(lines: string, data: string, logFile: string): StartError {
  if (/still in use/.test(lines))
    return new StartError(
      `Processes of an earlier PostgreSQL still use ${data}: end them (\`ps aux | grep postgres\`) and start again.`,
    );
  if (/incompatible with server|not compatible with this version/.test(lines)) {
    return new StartError(
      `${data} was made by another major version of PostgreSQL: restore a backup into a new folder, or start the release that made it.`,
    );
  }
  const reason = lines.split("\n").find((line) => /FATAL|PANIC|error/.test(line)) ?? lines.split("\n").at(-1);
  return new StartError(
    `The embedded PostgreSQL did not start: ${reason?.replace(/^.*?(FATAL|PANIC): */, "") || "it gave no reason"} (see ${logFile}).`,
  );
}

function readMemory(folder: string): Memory {
  const path = `${folder}.json`;
  if (!existsSync(path)) return { password: randomBytes(24).toString("hex") };
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new StartError(
      `${path} cannot be read (it holds the database password): start as its owner, or give it back with chown.`,
      { cause: error },
    );
  }
}

const choosePort = async (wanted: number) => ((await portFault(wanted)) === undefined ? wanted : findFreePort());

async function tryStart(
  home: PostgresHome,
  options: Options,
  password: string,
  logFile: string,
): Promise<EmbeddedPostgres | string> {
  const port = options.port ?? preferredPort;
  const from = existsSync(logFile) ? statSync(logFile).size : 0;
  const log = openSync(logFile, from > 5_000_000 ? "w" : "a", 0o600);
  const child = startKept(keptServer(home, options, port), log);
  closeSync(log);
  const lastLines = () =>
    readFileSync(logFile)
      .subarray(from > 5_000_000 ? 0 : from)
      .toString()
      .trim()
      .split("\n")
      .slice(-8)
      .join("\n");
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const address = (database: string) => `postgres://${databaseOwner}:${password}@127.0.0.1:${port}/${database}`;
  const hasStarted = await waitForDatabase(address("postgres"), ended, options.database);
  if (!hasStarted) return lastLines();
  return { url: address(options.database ?? "postgres"), port, lastLines, ended, stop: () => stopKept(child, ended) };
}

function keptServer(home: PostgresHome, options: Options, port: number) {
  const speed: Record<string, string> = options.durable
    ? {}
    : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };
  const settings: Record<string, string> = {
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: "",
    max_connections: "200",
    jit: "off",
    log_checkpoints: "off",
    timezone: "UTC",
    log_timezone: "UTC",
    ...speed,
    ...options.settings,
  };
  return {
    command: join(home.binaries, "bin", "postgres"),
    args: ["-D", home.data, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])],
    cwd: home.data,
    env: serverEnvironment(),
    uid: home.account?.uid,
    gid: home.account?.gid,
    gentle: "SIGINT" as const,
    firm: "SIGQUIT" as const,
    patienceMs: 4000,
  };
}

async function stopKept(child: ChildProcess, ended: Promise<void>) {
  if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
  await ended;
}
