import pg from "pg";
import { BackupError } from "./backup-error.ts";
import { listTables, type Table } from "./table-list.ts";

export type Snapshot = {
  client: pg.Client;
  /** By which another connection sees the same moment. */
  name: string;
  serverVersion: string;
  serverMajor: number;
  databaseBytes: number;
  migrations: string[];
  tables: Table[];
  installationId: string | null;
  close: () => Promise<void>;
};

/** A connection that sees the database as it is now until it is closed, while others go on writing. */
export async function openSnapshot(databaseUrl: string, limitMs: number): Promise<Snapshot> {
  const client = new pg.Client({
    ...{ connectionString: databaseUrl, application_name: "messagesender backup", connectionTimeoutMillis: 10_000 },
    ...{ statement_timeout: limitMs, lock_timeout: 60_000 },
  });
  client.on("error", () => {});
  await client.connect();
  try {
    await client.query("begin isolation level repeatable read read only");
    const { rows } = await client.query<{ name: string; version: string; number: number; bytes: string }>(
      "select pg_export_snapshot() as name, current_setting('server_version') as version, current_setting('server_version_num')::int as number, pg_database_size(current_database()) as bytes",
    );
    const [server] = rows;
    const migrations = await listMigrations(client);
    if (!server || migrations.length === 0)
      throw new BackupError("There is nothing to back up: no migration has run in this database.");
    return {
      client,
      name: server.name,
      serverVersion: server.version,
      databaseBytes: Number(server.bytes),
      serverMajor: Math.floor(server.number / 10_000),
      migrations,
      tables: await listTables(client),
      installationId: await findInstallation(client),
      close: () => client.end(),
    };
  } catch (error) {
    await client.end();
    throw error;
  }
}

const exists = async (client: pg.Client, table: string) =>
  (await client.query<{ found: boolean }>("select to_regclass($1) is not null as found", [table])).rows[0]?.found === true;

async function listMigrations(client: pg.Client): Promise<string[]> {
  if (!(await exists(client, "public.migration"))) return [];
  return (await client.query<{ name: string }>("select name from migration order by applied_at, name")).rows.map(
    ({ name }) => name,
  );
}

async function findInstallation(client: pg.Client): Promise<string | null> {
  if (!(await exists(client, "public.installation"))) return null;
  return (await client.query<{ id: string }>("select id from installation")).rows[0]?.id ?? null;
}
