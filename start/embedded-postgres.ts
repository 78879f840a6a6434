import { existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { createCluster, databaseOwner } from "./create-cluster.ts";
import { findFreePort, portFault } from "./free-port.ts";
import { describePostgresFault, isPassingFault } from "./postgres-fault.ts";
import { preparePostgresHome } from "./postgres-home.ts";
import { readPostgresMemory, writePostgresMemory } from "./postgres-memory.ts";
import { type PostgresSettings, startPostgresProcess } from "./postgres-process.ts";
import { endStalePostmaster } from "./stale-postmaster.ts";
import type { Part } from "./start-part.ts";
import { waitForDatabase } from "./wait-for-database.ts";

/** `url` is a superuser's address of the asked database. */
export type EmbeddedPostgres = Part & { url: string; port: number };

type Options = {
  folder: string;
  durable: boolean;
  database?: string;
  port?: number;
  settings?: PostgresSettings;
  /** Hears of each attempt's process, so that it can be stopped while it still starts. */
  onProcess?: (part: Part) => void;
};

const preferredPort = 5433;
const attempts = 40;

/** Starts the PostgreSQL that npm brought, on 127.0.0.1 with a password, making its cluster in `folder` the first time. */
export async function startEmbeddedPostgres(options: Options): Promise<EmbeddedPostgres> {
  const { folder, durable, database = "postgres" } = options;
  mkdirSync(dirname(folder), { recursive: true });
  const memory = readPostgresMemory(folder);
  const home = preparePostgresHome(folder);
  if (!existsSync(join(home.data, "PG_VERSION"))) {
    writePostgresMemory(folder, memory);
    await createCluster(home, { password: memory.password, isDurable: durable, onProcess: options.onProcess });
  }
  await endStalePostmaster(home.data);
  const logFile = `${folder}.log`;
  for (let attempt = 1; ; attempt += 1) {
    const port = await choosePort(options.port ?? memory.port ?? preferredPort);
    writePostgresMemory(folder, { ...memory, port });
    const part = startPostgresProcess(home, durable, { port: String(port), ...options.settings }, logFile);
    options.onProcess?.(part);
    const address = (name: string) => `postgres://${databaseOwner}:${memory.password}@127.0.0.1:${port}/${name}`;
    if (await waitForDatabase(address("postgres"), part.ended, database)) return { ...part, url: address(database), port };
    const said = part.lastLines();
    await part.stop();
    if (attempt === attempts || !isPassingFault(said)) throw describePostgresFault(said, home.data, logFile);
    await wait(250);
  }
}

const choosePort = async (wanted: number) => ((await portFault(wanted)) === undefined ? wanted : findFreePort());
