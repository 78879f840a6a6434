import { Readable } from "node:stream";
import type { Context } from "../context.ts";
import { describeTarget, listBackups, openTarget } from "./backup-target.ts";
import { mendTarget } from "./describe-fault.ts";
import { type Judged, judgeBackup, judgeProof } from "./judge-backups.ts";
import { readSituation } from "./read-situation.ts";

/** A line of the doctor, as `operations` has them. */
type Verdict = { state: "passed" | "failed" | "not_applicable"; finding: string; whatToDo?: string };
type NamedCheck = { name: string; judge: () => Promise<Verdict> };

const passed = (finding: string): Verdict => ({ state: "passed", finding });
const failed = (finding: string, whatToDo: string): Verdict => ({ state: "failed", finding, whatToDo });

/** What the doctor looks at: the key, the place, the last backup, the last proof. */
export const listBackupChecks = (ctx: Context): NamedCheck[] => [
  { name: "backup key", judge: async () => judgeKey(ctx) },
  { name: "place of backups", judge: () => judgeTarget(ctx) },
  {
    name: "last backup",
    judge: async () =>
      judge(
        judgeBackup(await readSituation(ctx)),
        "Look at Settings, Backups, and at the log of the role backup; `npx -y pnpm@12 backup` makes one now.",
      ),
  },
  {
    name: "last proven restore",
    judge: async () =>
      judge(
        judgeProof(await readSituation(ctx)),
        "Look at Settings, Backups; `npx -y pnpm@12 backup --prove` makes one and restores it now.",
      ),
  },
];

const judge = ({ state, message, at }: Judged, whatToDo: string): Verdict =>
  state === "ok" ? passed(at ? `${message} (${at.toISOString()})` : message) : failed(message, whatToDo);

function judgeKey({ config: { backups, secrets } }: Context): Verdict {
  if (!backups.key)
    return failed(
      "not set: nothing is backed up",
      "Set BACKUP_KEY (openssl rand -hex 32), and keep a copy apart from the backups.",
    );
  if (backups.key === secrets.encryption) return failed("the same as ENCRYPTION_KEY", "Make a BACKUP_KEY of its own.");
  return passed("set, and not ENCRYPTION_KEY");
}

/** Writes and deletes a small file: reading alone does not show that the next backup can be kept. */
async function judgeTarget({ config, processId }: Context): Promise<Verdict> {
  const target = openTarget(config);
  const probe = `probe-${processId}`;
  try {
    await target.putStream(probe, Readable.from([Buffer.from("probe")]), "text/plain");
    await target.delete(probe);
    return passed(`${describeTarget(config)} takes files; ${(await listBackups(target)).length} backups in it`);
  } catch (error) {
    return failed(`${describeTarget(config)}: ${(error as Error).message}`, mendTarget(error, config.backups.s3 !== undefined));
  } finally {
    await target.close();
  }
}
