import type { BackupHeader, DatabasePlan } from "./backup-header.ts";
import { entryNames, DatabasePlan as Plan } from "./backup-header.ts";
import { readEntries, readText } from "./read-entries.ts";

export type CheckedBackup = { header: BackupHeader; plan: DatabasePlan };

/** Reads a backup to its end: every byte is what was written, and nothing is missing. Touches nothing. @throws BackupError */
export async function checkBackup(source: AsyncIterable<Buffer>, keyHex: string, signal: AbortSignal): Promise<CheckedBackup> {
  const { header, entries } = await readEntries(source, keyHex, signal);
  let plan: DatabasePlan | undefined;
  for await (const { name, content } of entries)
    if (name === entryNames.plan) plan = Plan.parse(JSON.parse(await readText(content)));
  if (!plan) throw new Error("The backup has no plan of the database.");
  return { header, plan };
}
