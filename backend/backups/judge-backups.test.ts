import { expect, test } from "vitest";
import { type BackupSituation, judgeBackup, judgeProof } from "./judge-backups.ts";

const now = new Date("2026-03-20T10:00:00Z");
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const ok = (hours: number) => ({ ended: { state: "done", at: ago(hours) }, done: ago(hours) }) as const;
const failed = (hours: number, done?: number) =>
  ({ ended: { state: "failed", at: ago(hours) }, done: done === undefined ? undefined : ago(done) }) as const;
const never = { ended: undefined, done: undefined };
const usual = { now, isKeySet: true, isScheduled: true, isWorkedOn: true, hasOwner: true, backup: ok(7), proof: ok(50) };

test.each<[string, Partial<BackupSituation>, string, string]>([
  ["all is well", {}, "ok made 7 hours ago", "ok restored and compared 2 days ago"],
  ["there is no key", { isKeySet: false }, "off BACKUP_KEY is not set", "off without backups"],
  ["nobody works on them", { isWorkedOn: false }, "warning no process", "ok restored"],
  ["nothing was made yet", { backup: never, proof: never }, "ok the first is about", "ok it follows"],
  ["nobody has signed up", { backup: never, proof: never, hasOwner: false }, "ok nothing to back up", "ok it follows"],
  ["the last is old", { backup: ok(27) }, "warning the last backup was made 27 hours ago", "ok"],
  ["the last try failed", { backup: failed(1, 25) }, "warning the last try failed; the last backup was made 25 hours ago", "ok"],
  ["the proof failed", { proof: failed(1, 170) }, "ok", "warning the last restore failed 1 hour ago: count on no backup"],
  ["the proof is old", { proof: ok(24 * 9) }, "ok", "warning the last backup was proven 9 days ago"],
  [
    "there is no schedule",
    { isScheduled: false },
    "off nothing is made by itself; the last backup was made 7",
    "off the last backup was proven 2 days ago",
  ],
  [
    "there is no schedule, and the last try failed",
    { isScheduled: false, backup: failed(1) },
    "warning the last try failed; none",
    "off",
  ],
])("when %s", (_when, change, backup, proof) => {
  const situation = { ...usual, ...change };
  const said = [judgeBackup(situation), judgeProof(situation)].map(({ state, message }) => `${state} ${message}`);
  expect(said[0]).toContain(backup);
  expect(said[1]).toContain(proof);
});
