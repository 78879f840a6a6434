import { readdir, readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { runMigrations as migrateQueue } from "graphile-worker";
import pg from "pg";

const folder = new URL("./migrations/", import.meta.url);
const lockKey = 7216354;

/** A migration cannot go on; the message says what to do. */
export class MigrationError extends Error {}

/**
 * Brings the database to the newest schema, under an advisory lock so that several starts wait for one another.
 * Each file runs in its own transaction. Returns the names of the files that ran.
 * @throws MigrationError when the database is newer than this release or too old a server
 */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const url = new URL(databaseUrl);
  for (const name of ["connection_limit", "pool_timeout", "statement_timeout"]) url.searchParams.delete(name);
  const pool = new pg.Pool({ connectionString: url.toString(), max: 3, connectionTimeoutMillis: 10_000 });
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  const client = await pool.connect();
  try {
    await checkServer(client);
    await client.query("select pg_advisory_lock($1)", [lockKey]);
    await client.query(
      "create table if not exists migration (name text primary key, applied_at timestamptz not null default now())",
    );
    const files = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
    const applied = await client.query<{ name: string }>("select name from migration order by name");
    const unknown = applied.rows.map((row) => row.name).filter((name) => !files.includes(name));
    if (unknown.length > 0) {
      throw new MigrationError(
        `The database is newer than this release (it has ${unknown.at(-1)}): start the release that made it, or restore a backup.`,
      );
    }
    const done = new Set(applied.rows.map((row) => row.name));
    const pending = files.filter((name) => !done.has(name));
    await migrateQueue({ pgPool: pool });
    for (const name of pending) await applyFile(client, name);
    return pending;
  } finally {
    await client.query("select pg_advisory_unlock_all()").catch(() => {});
    client.release();
    await pool.end();
  }
}

async function checkServer(client: pg.PoolClient) {
  const { rows } = await client.query<{ version: string }>("select current_setting('server_version_num') as version");
  if (Number(rows[0]?.version) < 150_000)
    throw new MigrationError("PostgreSQL 15 or newer is needed; DATABASE_URL names an older server.");
}

async function applyFile(client: pg.PoolClient, name: string) {
  const sql = await readFile(new URL(name, folder), "utf8");
  await client.query("begin");
  try {
    await client.query(sql);
    await client.query("insert into migration (name) values ($1)", [name]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw new Error(`Migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const url = process.env.DATABASE_URL;
  try {
    if (!url) throw new MigrationError("DATABASE_URL is missing: the address of PostgreSQL to migrate.");
    const names = await migrate(url);
    console.log(names.length ? `migrated: ${names.join(", ")}` : "database is up to date");
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
