import { Readable } from "node:stream";
import type pg from "pg";
import { findFreeSpace } from "../db/find-free-space.ts";
import { migrate } from "../db/migrate.ts";
import type { Storage } from "../storage/storage.ts";
import { BackupError } from "./backup-error.ts";
import { DatabasePlan, entryNames, TableCount } from "./backup-header.ts";
import { beginLoading, loadTable, setSequences } from "./copy-tables.ts";
import { compareTables } from "./count-tables.ts";
import { hasProgram, restoreDump } from "./postgres-program.ts";
import { type ReadBackup, readText } from "./read-entries.ts";
import { connect } from "./scratch-database.ts";
import { tableWords } from "./table-list.ts";

const spareBytes = 1_000_000_000;

export type Restored = { tables: number; rows: number; files: number; migrated: string[] };
type Restoring = {
  /** An empty database. */
  url: string;
  /** Where its files go; without it they are only checked. */
  storage?: Storage | undefined;
  /** After a rollback the present database is newer than this release, which works on it all the same. */
  isNewerFine?: boolean;
  signal: AbortSignal;
  limitMs: number;
  say: (step: string) => void;
};

/**
 * Builds the database of a backup and compares every row with what was backed up, then brings it to this release's schema.
 * @throws BackupError when anything differs
 */
export async function restoreDatabase({ entries }: ReadBackup, restoring: Restoring): Promise<Restored> {
  const { url, storage, isNewerFine = false, signal, limitMs, say } = restoring;
  const client = await connect(url, limitMs);
  // Comparing a large table takes long and hears no signal.
  const leave = () => void client.end().catch(() => {});
  signal.addEventListener("abort", leave, { once: true });
  let plan: DatabasePlan | undefined;
  let counts: TableCount[] | undefined;
  let files = 0;
  const known = () => {
    if (!plan) throw new BackupError("The backup does not begin with a plan of its database.");
    return plan;
  };
  try {
    for await (const { name, content } of entries) {
      if (name === entryNames.plan) {
        plan = DatabasePlan.parse(JSON.parse(await readText(content)));
        await prepare(client, url, plan);
      } else if (name === entryNames.dump) {
        say("restoring the database");
        await restoreDump(url, Readable.from(content), signal);
      } else if (name.startsWith(entryNames.table)) {
        const table = known().tables[Number(name.slice(entryNames.table.length))];
        if (!table) throw new BackupError(`The backup has rows of a table that its plan does not name (${name}).`);
        say(`restoring ${tableWords(table)}`);
        await loadTable(client, table, content, signal);
      } else if (name === entryNames.sequences) {
        await setSequences(client, await readText(content));
        await client.query("commit");
      } else if (name === entryNames.counts) {
        counts = TableCount.array().parse(JSON.parse(await readText(content)));
        await compareTables(client, counts, say);
      } else if (name.startsWith(entryNames.file)) {
        files += 1;
        say(`file ${files}`);
        await keepFile(storage, name.slice(entryNames.file.length), content);
      }
    }
    if (!counts) throw new BackupError("The backup does not say what its database holds.");
    say("bringing it to this release");
    const migrated = await migrate(url, { allowNewer: isNewerFine });
    await client.query("analyze");
    return { tables: counts.length, rows: counts.reduce((sum, { rows }) => sum + rows, 0), files, migrated };
  } finally {
    signal.removeEventListener("abort", leave);
    await client.end();
  }
}

/** Roles belong to the server, so a dump does not bring them. */
async function prepare(client: pg.ClientBase, url: string, plan: DatabasePlan) {
  await checkSpace(client, plan);
  if (plan.format === "copy") {
    await migrate(url, { only: plan.migrations });
    return beginLoading(client, plan);
  }
  const { rows } = await client.query<{ major: number }>("select current_setting('server_version_num')::int / 10000 as major");
  if (!(await hasProgram("pg_restore", rows[0]?.major ?? 0)))
    throw new BackupError(
      "This backup was written by pg_dump, and there is no pg_restore of the server's version on PATH: restore it where Docker runs, or install PostgreSQL's client programs.",
    );
  await client.query(`do $$ begin
    perform pg_advisory_xact_lock(7216353);
    if not exists (select from pg_roles where rolname = 'messagesender_app') then create role messagesender_app nologin; end if;
    execute format('grant messagesender_app to %I', current_user);
  end $$`);
}

/** A disk that is full takes the present database with it: room for another, its log, and something to spare. */
async function checkSpace(client: pg.ClientBase, { databaseBytes }: DatabasePlan) {
  const needed = databaseBytes * 1.2 + spareBytes;
  const free = await findFreeSpace(client);
  if (free === undefined || free >= needed) return;
  const inGb = (bytes: number) => (bytes / 1e9).toFixed(1);
  throw new BackupError(
    `The database's disk has ${inGb(free)} GB free, and restoring beside the present one needs ${inGb(needed)} GB: make room (docs/runbooks/database-full.md).`,
  );
}

/** A file is stored under the hash of its content, so one that is there is the same one. */
async function keepFile(storage: Storage | undefined, key: string, content: AsyncIterable<Buffer>) {
  if (!storage || (await storage.size(key)) !== undefined) return;
  await storage.putStream(key, Readable.from(content), "application/octet-stream");
}
