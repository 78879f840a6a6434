import { basename } from "node:path";
import type * as contract from "contract/backups.ts";
import type { Answer } from "contract/route.ts";
import type { Context } from "../context.ts";
import { cutPage, readCursor } from "../db/keyset.ts";
import { BackupFacts, RestoreFacts } from "./backup-facts.ts";
import { type KeptBackup, listBackups, openTarget } from "./backup-target.ts";
import { judgeBackup, judgeProof } from "./judge-backups.ts";
import { findLastRuns, findOpenRun, listRuns, type RunRow } from "./queries.ts";
import { readSituation } from "./read-situation.ts";

const mostShown = 200;
const pad = (number: number) => String(number).padStart(2, "0");

export async function readBackups(ctx: Context): Promise<Answer<typeof contract.getBackups>> {
  const { config, db } = ctx;
  const { dailyAt, keep, hasMedia, s3, folder } = config.backups;
  const [situation, backup, proof, open, kept] = await Promise.all([
    readSituation(ctx),
    findLastRuns(db, "backup"),
    findLastRuns(db, "proof"),
    Promise.all([findOpenRun(db, "backup"), findOpenRun(db, "proof")]),
    listKept(ctx),
  ]);
  const proven = proof.done?.fileName;
  return {
    isOn: situation.isKeySet,
    ...{ backup: judgeBackup(situation), proof: judgeProof(situation), keep, hasMedia },
    lastBackup: backup.done ? showRun(backup.done) : null,
    lastProof: proof.done ? showRun(proof.done) : null,
    open: open.flatMap((run) => (run ? [showRun(run)] : [])),
    dailyAt: dailyAt === undefined ? null : `${pad(Math.floor(dailyAt / 60))}:${pad(dailyAt % 60)}`,
    target: { kind: s3 ? ("bucket" as const) : ("folder" as const), name: s3?.bucket ?? basename(folder), problem: kept.problem },
    kept: kept.items
      .slice(0, mostShown)
      .map(({ name, cause, madeAt, size }) => ({ name, cause, madeAt, bytes: size, isProven: name === proven })),
    keptBytes: kept.items.reduce((sum, { size }) => sum + size, 0),
  };
}

/** A place that does not answer is a finding, not an error of this page. */
async function listKept({ config, log }: Context): Promise<{ items: KeptBackup[]; problem: string | null }> {
  const target = openTarget(config);
  try {
    return { items: await listBackups(target), problem: null };
  } catch (error) {
    log.warn({ err: error }, "the place of backups cannot be read");
    return { items: [], problem: (error as Error).message };
  } finally {
    await target.close();
  }
}

export async function readRuns(
  { db }: Context,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Answer<typeof contract.listBackupRuns>> {
  const rows = await listRuns(db, readCursor(cursor)?.id, limit + 1);
  const { items, nextCursor } = cutPage(rows, limit, ({ createdAt, id }) => ({ at: createdAt, id }));
  return { items: items.map(showRun), nextCursor };
}

export function showRun(run: RunRow): Answer<typeof contract.startBackup> {
  const { facts, ...rest } = run;
  const state = run.state === "failed" && run.cancelAskedAt ? "cancelled" : run.state;
  const backup = run.kind === "backup" ? BackupFacts.safeParse(facts).data : undefined;
  const proof = run.kind === "proof" ? RestoreFacts.safeParse(facts).data : undefined;
  const shown = { backup: backup ?? null, proof: proof ? { ...proof, backupMadeAt: new Date(proof.backupMadeAt) } : null };
  // Of one that is being cancelled it stands there already.
  const problem = run.finishedAt ? run.problem : null;
  return { ...rest, ...shown, state, problem };
}
