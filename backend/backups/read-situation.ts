import type { Context } from "../context.ts";
import type { BackupSituation, RunTimes } from "./judge-backups.ts";
import { findLastRuns, findOwner, isSomebodyBackingUp } from "./queries.ts";

/** What the rows say about backups and proofs. Real time. */
export async function readSituation({ db, config }: Pick<Context, "db" | "config">): Promise<BackupSituation> {
  const [backup, proof, owner, isWorkedOn] = await Promise.all([
    findLastRuns(db, "backup"),
    findLastRuns(db, "proof"),
    findOwner(db),
    isSomebodyBackingUp(db),
  ]);
  const { key, dailyAt } = config.backups;
  const told = { isKeySet: key !== undefined, isScheduled: dailyAt !== undefined, isWorkedOn, hasOwner: owner !== undefined };
  return { now: new Date(), ...told, backup: timesOf(backup), proof: timesOf(proof) };
}

function timesOf({ ended, done }: Awaited<ReturnType<typeof findLastRuns>>): RunTimes {
  const isOver = ended && (ended.state === "done" || ended.state === "failed");
  return {
    ended: isOver ? { state: ended.state as "done" | "failed", at: ended.finishedAt ?? ended.createdAt } : undefined,
    // As of this moment, not of when it was finished.
    done: done?.startedAt ?? undefined,
  };
}
