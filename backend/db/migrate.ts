import { readdir, readFile } from "node:fs/promises";
import { basename } from "node:path";
import { pathToFileURL } from "node:url";
import { runMigrations as migrateQueue } from "graphile-worker";
import pg from "pg";
import { readDatabaseUrl } from "../config.ts";
import { findFreeSpace } from "./find-free-space.ts";
import { MigrationError } from "./migration-error.ts";

const ownFolder = new URL("./migrations/", import.meta.url);
const lockKey = 7216354;
const lockWaitMs = 3000;
const mostTries = 20;
const pauseMs = 1000;
const lockNotAvailable = "55P03";

export { MigrationError } from "./migration-error.ts";

export type MigrateOptions = {
  allowNewer?: boolean;
  longSeconds?: number;
  leastFreeBytes?: number;
  folder?: URL;
  /** These files in this order: the schema of an earlier moment. */
  only?: string[];
  /** Runs before a database that has something in it is changed. */
  before?: (pending: string[]) => Promise<void>;
};

/**
 * Brings the database to the newest schema, under an advisory lock so that several starts wait for one another.
 * Each file runs in its own transaction. Returns the names of the files that ran. Migrations only add, so a release may also run on a newer
 * schema than its own: after a rollback, with `allowNewer`.
 * @throws MigrationError when the database is newer than this release or too old a server
 */
export async function migrate(
  databaseUrl: string,
  { allowNewer = false, longSeconds = 60, leastFreeBytes = 500_000_000, folder = ownFolder, only, before }: MigrateOptions = {},
): Promise<string[]> {
  const url = new URL(databaseUrl);
  for (const name of ["connection_limit", "pool_timeout", "statement_timeout"]) url.searchParams.delete(name);
  const pool = new pg.Pool({ connectionString: url.toString(), max: 3, connectionTimeoutMillis: 10_000 });
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  const client = await pool.connect();
  try {
    await checkServer(client);
    await client.query("set lock_timeout = '10min'");
    await client.query("select pg_advisory_lock($1)", [lockKey]);
    await client.query(
      "create table if not exists migration (name text primary key, applied_at timestamptz not null default now())",
    );
    const files = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
    const applied = await client.query<{ name: string }>("select name from migration order by name");
    const unknown = applied.rows.map((row) => row.name).filter((name) => !files.includes(name));
    if (unknown.length > 0) {
      if (allowNewer) return [];
      throw new MigrationError(
        `The database is newer than this release (it has ${unknown.at(-1)}): start the release that made it, or restore a backup.`,
      );
    }
    const done = new Set(applied.rows.map((row) => row.name));
    const pending = (only ?? files).filter((name) => !done.has(name));
    if (pending.length > 0) {
      await checkSpace(client, leastFreeBytes);
      if (done.size > 0) await before?.(pending);
      await checkTraffic(client, longSeconds);
    }
    await migrateQueue({ pgPool: pool });
    for (const name of pending) await applyPatiently(client, new URL(name, folder));
    return pending;
  } finally {
    await client.query("select pg_advisory_unlock_all()").catch(() => {});
    client.release();
    await pool.end();
  }
}

async function checkServer(client: pg.PoolClient) {
  const { rows } = await client.query<{ version: string; isReplica: boolean }>(
    `select current_setting('server_version_num') as version, pg_is_in_recovery() as "isReplica"`,
  );
  if (Number(rows[0]?.version) < 150_000)
    throw new MigrationError("PostgreSQL 15 or newer is needed; DATABASE_URL names an older server.");
  if (rows[0]?.isReplica)
    throw new MigrationError("DATABASE_URL names a replica, which takes no changes: name the primary server.");
}

/** A migration that fills the disk takes the database with it. A new index or a rewritten table needs a part of what is there. */
async function checkSpace(client: pg.PoolClient, leastFreeBytes: number) {
  const { rows } = await client.query<{ bytes: string }>("select pg_database_size(current_database()) as bytes");
  const needed = Math.max(leastFreeBytes, Number(rows[0]?.bytes) * 0.2);
  const free = await findFreeSpace(client);
  if (free === undefined || free >= needed) return;
  const inGb = (bytes: number) => (bytes / 1e9).toFixed(1);
  throw new MigrationError(
    `The database's disk has ${inGb(free)} GB free, and a migration may need ${inGb(needed)} GB: make room (docs/runbooks/database-full.md) and try again.`,
  );
}

/** A migration would wait behind a long transaction, and everybody else behind the migration. */
async function checkTraffic(client: pg.PoolClient, longSeconds: number) {
  const { rows } = await client.query<{ pid: number; seconds: number; program: string; state: string }>(
    `select pid, extract(epoch from now() - xact_start)::int as seconds, coalesce(nullif(application_name, ''), usename) as program, state
     from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'
       and xact_start < now() - make_interval(secs => $1) order by xact_start`,
    [longSeconds],
  );
  const [longest] = rows;
  if (!longest) return;
  throw new MigrationError(
    `A transaction of "${longest.program}" has been open for ${longest.seconds} seconds (process ${longest.pid}, ${longest.state}), and a migration would make everybody wait behind it: let it end, or end it with select pg_terminate_backend(${longest.pid}), and try again.`,
  );
}

/** Gives up waiting for a lock early, so that traffic which queues behind flows on, and tries again. */
async function applyPatiently(client: pg.PoolClient, file: URL) {
  const name = basename(file.pathname);
  for (let tries = 1; ; tries += 1) {
    try {
      return await applyFile(client, name, await readFile(file, "utf8"));
    } catch (error) {
      if ((error as { code?: string }).code !== lockNotAvailable) throw failed(name, error);
      if (tries === mostTries)
        throw new MigrationError(
          `Migration ${name} did not get the locks it needs in ${mostTries} tries: try again when less goes on.`,
        );
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}

async function applyFile(client: pg.PoolClient, name: string, sql: string) {
  await client.query("begin");
  try {
    await client.query(`set local lock_timeout = ${lockWaitMs}`);
    await client.query(sql);
    await client.query("insert into migration (name) values ($1)", [name]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}

const failed = (name: string, cause: unknown) =>
  new Error(`Migration ${name} failed: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  try {
    const names = await migrate(readDatabaseUrl(), { allowNewer: process.argv.includes("--allow-newer") });
    console.log(names.length ? `migrated: ${names.join(", ")}` : "database is up to date");
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
