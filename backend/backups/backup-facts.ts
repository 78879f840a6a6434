import { z } from "zod";

/** What is remembered of a backup that was made. */
export const BackupFacts = z.object({
  bytes: z.number(),
  format: z.enum(["pg_dump", "copy"]),
  serverVersion: z.string(),
  migration: z.string(),
  tables: z.number(),
  rows: z.number(),
  files: z.number(),
  fileBytes: z.number(),
  seconds: z.number(),
});
export type BackupFacts = z.infer<typeof BackupFacts>;

/** What is remembered of a restore: to prove a backup, or to come back. */
export const RestoreFacts = z.object({
  backupMadeAt: z.iso.datetime(),
  tables: z.number(),
  rows: z.number(),
  files: z.number(),
  migrated: z.array(z.string()),
  steps: z.array(z.object({ name: z.string(), finding: z.string(), milliseconds: z.number() })),
  seconds: z.number(),
});
export type RestoreFacts = z.infer<typeof RestoreFacts>;
