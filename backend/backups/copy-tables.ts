import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import type { Entry } from "./archive.ts";
import { BackupError } from "./backup-error.ts";
import { type DatabasePlan, entryNames } from "./backup-header.ts";
import type { Snapshot } from "./open-snapshot.ts";
import { columnList, quote, type Table, tableName, tableWords } from "./table-list.ts";

/** The database without PostgreSQL's own programs: the rows of each table as COPY gives them; the schema is what the migrations make. */
export async function* copyTables({ client, tables }: Snapshot, say: (step: string) => void): AsyncGenerator<Entry> {
  for (const [index, table] of tables.entries()) {
    say(`writing ${tableWords(table)}`);
    yield {
      name: `${entryNames.table}${index}`,
      content: client.query(copyTo(`copy ${tableName(table)} (${columnList(table)}) to stdout`)),
    };
  }
  yield { name: entryNames.sequences, content: Readable.from([Buffer.from(JSON.stringify(await listSequences(client)))]) };
}

type Sequence = { schema: string; name: string; value: string };

/** Read after the rows: a sequence may be ahead of them, never behind. */
async function listSequences(client: pg.ClientBase): Promise<Sequence[]> {
  const { rows } = await client.query<Sequence>(
    `select schemaname as schema, sequencename as name, last_value::text as value from pg_sequences
     where last_value is not null and schemaname !~ '^pg_' order by 1, 2`,
  );
  return rows;
}

/** Empties all tables of a freshly migrated database and turns off keys and triggers, until the transaction ends. */
export async function beginLoading(client: pg.ClientBase, { tables }: DatabasePlan): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    "select name from unnest($1::text[]) name where to_regclass(name) is null",
    [tables.map(tableName)],
  );
  if (rows.length > 0)
    throw new BackupError(
      `The database has tables that no migration of this product makes (${rows.map(({ name }) => name).join(", ")}), and such a backup cannot bring them back. Move them to a database of their own.`,
    );
  await client.query("begin");
  await client.query("set local session_replication_role = replica").catch((error) => {
    throw new BackupError(
      `Only a superuser may restore such a backup (${error.message}). With PostgreSQL's client programs of the server's version on PATH, pg_dump makes others.`,
      { cause: error },
    );
  });
  await client.query(`truncate ${tables.map(tableName).join(", ")}`);
}

export const loadTable = (client: pg.ClientBase, table: Table, rows: AsyncIterable<Buffer>, signal: AbortSignal): Promise<void> =>
  pipeline(rows, client.query(copyFrom(`copy ${tableName(table)} (${columnList(table)}) from stdin`)), { signal });

export async function setSequences(client: pg.ClientBase, text: string): Promise<void> {
  for (const { schema, name, value } of JSON.parse(text) as Sequence[]) {
    await client.query("select setval($1::regclass, $2::bigint)", [`${quote(schema)}.${quote(name)}`, value]);
  }
}
