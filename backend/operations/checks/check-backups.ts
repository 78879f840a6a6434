import { type Judged, judgeBackup, judgeProof } from "../../backups/judge-backups.ts";
import { readSituation } from "../../backups/read-situation.ts";
import type { Context } from "../../context.ts";
import { type Finding, warning } from "./finding.ts";

/** The last backup, and the last one that a restore has proven. Both can be missing while the process serves. */
export const checkBackup = (ctx: Context): Promise<Finding> => say(ctx, judgeBackup);
export const checkProof = (ctx: Context): Promise<Finding> => say(ctx, judgeProof);

async function say(ctx: Context, judge: typeof judgeBackup): Promise<Finding> {
  try {
    const { state, message, at }: Judged = judge(await readSituation(ctx));
    return { state, message: at ? `${message} (${at.toISOString()})` : message };
  } catch {
    return warning("cannot be looked at");
  }
}
