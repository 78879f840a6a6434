import type pg from "pg";
import { BackupError } from "./backup-error.ts";
import type { TableCount } from "./backup-header.ts";
import { columnList, type Table, tableName, tableWords } from "./table-list.ts";

/** How values are written as text, so that the same rows give the same checksum on every server. */
const sameWords = [
  "set timezone = 'UTC'",
  "set datestyle = 'ISO, YMD'",
  "set intervalstyle = 'iso_8601'",
  "set extra_float_digits = 1",
  "set bytea_output = 'hex'",
];

/** Rows of each table, and a sum over their content that does not depend on their order. */
export async function countTables(
  client: pg.ClientBase,
  tables: Table[],
  say: (step: string) => void = () => {},
): Promise<TableCount[]> {
  for (const words of sameWords) await client.query(words);
  const counts: TableCount[] = [];
  for (const table of tables) {
    say(`counting ${tableWords(table)}`);
    const { rows } = await client.query<{ rows: string; checksum: string }>(
      `select count(*)::text as rows, coalesce(sum(('x' || left(md5(row(${columnList(table)})::text), 12))::bit(48)::bigint), 0)::text as checksum
       from only ${tableName(table)}`,
    );
    const [found] = rows;
    if (!found) throw new Error(`${table.name} was not counted`);
    counts.push({ ...table, rows: Number(found.rows), checksum: found.checksum });
  }
  return counts;
}

/** @throws BackupError naming what differs from what was backed up */
export async function compareTables(client: pg.ClientBase, expected: TableCount[], say?: (step: string) => void): Promise<void> {
  const found = await countTables(client, expected, say);
  const differences = expected.flatMap((table, index) => {
    const { rows = -1, checksum } = found[index] ?? {};
    if (rows !== table.rows) return [`${table.name} has ${rows} rows instead of ${table.rows}`];
    return checksum === table.checksum ? [] : [`${table.name} has other content`];
  });
  if (differences.length === 0) return;
  const more = differences.length > 5 ? `, and ${differences.length - 5} more` : "";
  throw new BackupError(`The restored database is not what was backed up: ${differences.slice(0, 5).join(", ")}${more}.`);
}
