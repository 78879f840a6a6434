import { z } from "zod";
import { defineRoute, Id, Paging, pageOf, Timestamp } from "./route.ts";

const tags = ["backups"];

export const BackupRun = z.object({
  id: Id,
  kind: z.enum(["backup", "proof"]),
  cause: z.enum(["schedule", "migration", "owner", "command"]),
  state: z.enum(["waiting", "running", "done", "failed", "cancelled"]),
  fileName: z.string().nullable(),
  /** What it does right now. */
  step: z.string().nullable(),
  /** Of a backup that was made. */
  backup: z
    .object({
      bytes: z.number(),
      rows: z.number(),
      tables: z.number(),
      files: z.number(),
      fileBytes: z.number(),
      seconds: z.number(),
    })
    .nullable(),
  /** Of a restore that proved one. */
  proof: z
    .object({
      backupMadeAt: Timestamp,
      ...{ rows: z.number(), tables: z.number(), files: z.number(), seconds: z.number() },
      steps: z.array(z.object({ name: z.string(), finding: z.string(), milliseconds: z.number() })),
    })
    .nullable(),
  problem: z.string().nullable(),
  /** Since when somebody wants it to end. */
  cancelAskedAt: Timestamp.nullable(),
  createdAt: Timestamp,
  startedAt: Timestamp.nullable(),
  finishedAt: Timestamp.nullable(),
});
export type BackupRun = z.infer<typeof BackupRun>;

/** A file where backups are kept. */
export const KeptBackup = z.object({
  name: z.string(),
  cause: BackupRun.shape.cause,
  madeAt: Timestamp,
  bytes: z.number(),
  isProven: z.boolean(),
});
export type KeptBackup = z.infer<typeof KeptBackup>;

export const BackupState = z.object({ state: z.enum(["ok", "warning", "off"]), message: z.string(), at: Timestamp.nullable() });

export const getBackups = defineRoute({
  method: "GET",
  url: "/api/v1/backups",
  access: "owner",
  schema: {
    operationId: "getBackups",
    tags,
    summary: "Whether backups are made and proven, where they are kept, and the newest 200 of them",
    response: z.object({
      /** False without BACKUP_KEY. */
      isOn: z.boolean(),
      backup: BackupState,
      proof: BackupState,
      /** The newest that succeeded. */
      lastBackup: BackupRun.nullable(),
      lastProof: BackupRun.nullable(),
      /** What is under way or waits. */
      open: z.array(BackupRun),
      /** Null when nothing is made by itself. */
      dailyAt: z.string().nullable(),
      keep: z.object({ days: z.number(), weeks: z.number(), months: z.number() }),
      hasMedia: z.boolean(),
      target: z.object({ kind: z.enum(["folder", "bucket"]), name: z.string(), problem: z.string().nullable() }),
      kept: z.array(KeptBackup),
      keptBytes: z.number(),
    }),
  },
});

export const listBackupRuns = defineRoute({
  method: "GET",
  url: "/api/v1/backups/runs",
  access: "owner",
  schema: {
    operationId: "listBackupRuns",
    tags,
    summary: "Every backup and proof that was tried, the newest first",
    query: Paging,
    response: pageOf(BackupRun),
  },
});

export const startBackup = defineRoute({
  method: "POST",
  url: "/api/v1/backups/runs",
  access: "owner",
  status: 202,
  schema: {
    operationId: "startBackup",
    tags,
    summary: "Make a backup now, or prove the newest by restoring it; what is under way already is answered again",
    body: z.object({ kind: BackupRun.shape.kind }),
    response: BackupRun,
  },
});

export const cancelBackup = defineRoute({
  method: "POST",
  url: "/api/v1/backups/runs/:id/cancel",
  access: "owner",
  schema: {
    operationId: "cancelBackup",
    tags,
    summary: "End a backup or a proof that waits or runs; within seconds it is cancelled, and what was half written is gone",
    params: z.object({ id: Id }),
    response: BackupRun,
  },
});

export const makeBackupLink = defineRoute({
  method: "POST",
  url: "/api/v1/backups/:name/link",
  access: "owner",
  schema: {
    operationId: "makeBackupLink",
    tags,
    summary: "An address at which this backup can be downloaded for five minutes, encrypted as it is",
    params: z.object({ name: z.string().max(200) }),
    response: z.object({ url: z.string(), goodUntil: Timestamp }),
  },
});

export const downloadBackup = defineRoute({
  method: "GET",
  url: "/api/v1/backups/download/:signature",
  access: "public",
  status: 200,
  schema: {
    operationId: "downloadBackup",
    tags,
    summary: "A backup, by the address that the owner was given",
    params: z.object({ signature: z.string().max(100) }),
    query: z.object({ name: z.string().max(200), until: z.string().regex(/^\d{1,15}$/) }),
  },
});
