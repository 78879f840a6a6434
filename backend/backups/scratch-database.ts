import pg from "pg";
import { BackupError } from "./backup-error.ts";
import { quote } from "./table-list.ts";

export const databaseOf = (url: string) => decodeURIComponent(new URL(url).pathname.slice(1));

export function withDatabase(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(name)}`;
  return other.toString();
}

/** PostgreSQL's code for it. */
export const databaseMissing = "3D000";

export async function connect(url: string, limitMs = 60_000): Promise<pg.Client> {
  const client = new pg.Client({
    ...{ connectionString: url, application_name: "messagesender restore" },
    ...{ connectionTimeoutMillis: 10_000, statement_timeout: limitMs, lock_timeout: 60_000 },
  });
  client.on("error", () => {});
  await client.connect();
  return client;
}

/** Beside the product's own database, where databases can be made and renamed. */
export async function inServer<T>(databaseUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = await connect(withDatabase(databaseUrl, "postgres")).catch((error) => {
    if (error.code === databaseMissing) return connect(withDatabase(databaseUrl, "template1"));
    throw error;
  });
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const sideName = (databaseUrl: string, purpose: string, mark: string) =>
  `${databaseOf(databaseUrl).slice(0, 30)}_${purpose}_${mark}`;

/** An empty database on the same server, and the address of it. Remains of earlier ones of this purpose go first. @throws BackupError */
export async function makeScratch(databaseUrl: string, purpose: "proof" | "restore"): Promise<{ name: string; url: string }> {
  const name = sideName(databaseUrl, purpose, String(Date.now()));
  await inServer(databaseUrl, async (client) => {
    const like = sideName(databaseUrl, purpose, "").replaceAll(/[\\_%]/g, "\\$&");
    const { rows } = await client.query<{ name: string }>("select datname as name from pg_database where datname like $1", [
      `${like}%`,
    ]);
    for (const left of rows) await client.query(`drop database if exists ${quote(left.name)} with (force)`);
    await client.query(`create database ${quote(name)} template template0`).catch((error) => {
      throw new BackupError(
        `No database could be made to restore into (${error.message}): the account in DATABASE_URL needs CREATEDB.`,
        {
          cause: error,
        },
      );
    });
  });
  return { name, url: withDatabase(databaseUrl, name) };
}

export const dropScratch = (databaseUrl: string, name: string) =>
  inServer(databaseUrl, async (client) => {
    await client.query(`drop database if exists ${quote(name)} with (force)`);
  });
