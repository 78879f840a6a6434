import { addAbortSignal, pipeline, Readable } from "node:stream";
import { createGzip } from "node:zlib";
import type { Context } from "../context.ts";
import { productVersion } from "../product-version.ts";
import type { Storage } from "../storage/storage.ts";
import { type Entry, writeArchive } from "./archive.ts";
import { BackupError } from "./backup-error.ts";
import type { BackupFacts } from "./backup-facts.ts";
import { type BackupHeader, type Cause, type DatabasePlan, entryNames, type TableCount } from "./backup-header.ts";
import { nameBackup } from "./backup-name.ts";
import { describeTarget, openTarget, readTarget } from "./backup-target.ts";
import { checkBackup } from "./check-backup.ts";
import { copyTables } from "./copy-tables.ts";
import { countTables } from "./count-tables.ts";
import { openSnapshot, type Snapshot } from "./open-snapshot.ts";
import { dumpDatabase, hasProgram } from "./postgres-program.ts";
import { nameKey, sealBackup } from "./seal-backup.ts";

export type BackupContext = Pick<Context, "config" | "storage" | "log">;
export type BackupWish = { id: string; cause: Cause; signal: AbortSignal; say: (step: string) => void };
export type MadeBackup = { name: string; facts: BackupFacts };

/**
 * Writes the database and the stored files as they are now, encrypted, to where backups are kept, and reads the whole file back before it
 * counts as made. Nothing is held in memory. @throws BackupError
 */
export async function makeBackup(ctx: BackupContext, { id, cause, signal, say }: BackupWish): Promise<MadeBackup> {
  const { key, limitMs } = ctx.config.backups;
  if (!key)
    throw new BackupError(
      "BACKUP_KEY is not set: make one with `openssl rand -hex 32` and keep a copy of it apart from the backups.",
    );
  const begun = Date.now();
  const target = openTarget(ctx.config);
  const snapshot = await openSnapshot(ctx.config.database.url, limitMs);
  // Counting a large table takes long and hears no signal.
  const leave = () => void snapshot.close().catch(() => {});
  signal.addEventListener("abort", leave, { once: true });
  try {
    const madeAt = new Date();
    const name = nameBackup(madeAt, cause, id);
    const format = (await hasProgram("pg_dump", snapshot.serverMajor)) ? "pg_dump" : "copy";
    const content = createContent(ctx, snapshot, { format, signal, say });
    const header = describeBackup(ctx, snapshot, { id, cause, madeAt });
    const file = addAbortSignal(signal, Readable.from(sealBackup(compress(content.entries), header, key)));
    await target.putStream(name, file, "application/octet-stream");
    await snapshot.close();
    say("reading it back");
    await checkBackup(await readTarget(target, name), key, signal).catch(async (error) => {
      await target.delete(name);
      throw new BackupError(`The backup was not what was written when it was read back from ${describeTarget(ctx.config)}.`, {
        cause: error,
      });
    });
    const bytes = (await target.size(name)) ?? 0;
    const { serverVersion, tables } = snapshot;
    const facts = {
      bytes,
      format,
      serverVersion,
      migration: header.migration,
      tables: tables.length,
      ...content.facts(),
    } as const;
    return { name, facts: { ...facts, seconds: (Date.now() - begun) / 1000 } };
  } finally {
    signal.removeEventListener("abort", leave);
    await snapshot.close().catch(() => {});
    await target.close();
  }
}

function describeBackup(
  { config }: BackupContext,
  { migrations, installationId }: Snapshot,
  { id, cause, madeAt }: { id: string; cause: Cause; madeAt: Date },
): Omit<BackupHeader, "salt" | "backupKey"> {
  return {
    ...{ id, cause, madeAt: madeAt.toISOString(), version: productVersion, migration: migrations.toSorted().at(-1) ?? "" },
    ...{ installationId, hasMedia: config.backups.hasMedia, encryptionKey: nameKey(config.secrets.encryption) },
  };
}

function compress(entries: AsyncIterable<Entry>): AsyncIterable<Buffer> {
  const packed = createGzip({ level: 1 });
  pipeline(Readable.from(writeArchive(entries)), packed, () => {});
  return packed;
}

type Making = { format: DatabasePlan["format"]; signal: AbortSignal; say: (step: string) => void };

/** The plan, the database, what must be found in it, and the files; files come after the database, so none that it names is missing. */
function createContent(ctx: BackupContext, snapshot: Snapshot, { format, signal, say }: Making) {
  const files = { files: 0, fileBytes: 0 };
  let counts: TableCount[] = [];
  const entries = async function* (): AsyncGenerator<Entry> {
    const { serverVersion, databaseBytes, migrations, tables } = snapshot;
    yield textEntry(entryNames.plan, { format, serverVersion, databaseBytes, migrations, tables } satisfies DatabasePlan);
    say("writing the database");
    if (format === "pg_dump") {
      yield { name: entryNames.dump, content: dumpDatabase(ctx.config.database.url, snapshot.name, signal) };
    } else yield* copyTables(snapshot, say);
    counts = await countTables(snapshot.client, tables, say);
    yield textEntry(entryNames.counts, counts);
    await snapshot.close();
    if (ctx.config.backups.hasMedia) yield* fileEntries(ctx.storage, files, say);
  };
  const facts = () => ({ rows: counts.reduce((sum, { rows }) => sum + rows, 0), ...files });
  return { entries: entries(), facts };
}

const textEntry = (name: string, value: unknown): Entry => ({
  name,
  content: Readable.from([Buffer.from(JSON.stringify(value))]) as AsyncIterable<Buffer>,
});

/** What disappears while it is listed was deleted on purpose. */
async function* fileEntries(storage: Storage, done: { files: number; fileBytes: number }, say: (step: string) => void) {
  for await (const { key, size } of storage.list("media/")) {
    const content = await storage.get(key);
    if (!content) continue;
    done.files += 1;
    done.fileBytes += size;
    say(`writing file ${done.files}`);
    yield { name: `${entryNames.file}${key}`, content: content as AsyncIterable<Buffer> };
  }
}
