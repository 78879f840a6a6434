import { z } from "zod";

export const causes = ["schedule", "migration", "owner", "command"] as const;
export type Cause = (typeof causes)[number];

/** Stands unencrypted at the beginning of a backup, so that whoever finds one knows what it is and which keys it needs. */
export const BackupHeader = z.object({
  id: z.uuid(),
  madeAt: z.iso.datetime(),
  cause: z.enum(causes),
  /** The release that made it, and the newest migration of its database. */
  version: z.string(),
  migration: z.string(),
  installationId: z.uuid().nullable(),
  hasMedia: z.boolean(),
  /** Names of the keys, which reveal nothing of them. */
  backupKey: z.string(),
  encryptionKey: z.string(),
  /** Makes the key of this one file. */
  salt: z.string(),
});
export type BackupHeader = z.infer<typeof BackupHeader>;

export const Table = z.object({ schema: z.string(), name: z.string(), columns: z.array(z.string()).min(1) });

export const TableCount = Table.extend({ rows: z.number().int(), checksum: z.string() });
export type TableCount = z.infer<typeof TableCount>;

/** The first entry: how the database is written, and what is needed to build it again. */
export const DatabasePlan = z.object({
  format: z.enum(["pg_dump", "copy"]),
  serverVersion: z.string(),
  /** What the database took on its disk. */
  databaseBytes: z.number(),
  /** In the order in which they were applied. */
  migrations: z.array(z.string()),
  tables: z.array(Table),
});
export type DatabasePlan = z.infer<typeof DatabasePlan>;

/** Names of entries; a table's is followed by its place in the plan, a file's by its key. */
export const entryNames = {
  plan: "plan",
  dump: "database.dump",
  table: "table/",
  sequences: "sequences",
  counts: "counts",
  file: "file/",
};
