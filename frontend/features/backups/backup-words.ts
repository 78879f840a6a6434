import { sizeWords } from "../../components/size-words.ts";
import type { BackupRun, Backups } from "./backup-queries.ts";

const number = new Intl.NumberFormat("en-GB");

const countWords = (count: number, one: string, many = `${one}s`) => `${number.format(count)} ${count === 1 ? one : many}`;

/** "1 min 12 s", "4 s" */
export function secondsWords(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return whole % 60 ? `${minutes} min ${whole % 60} s` : `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

export const causeWords: Record<BackupRun["cause"], string> = {
  schedule: "Daily",
  migration: "Before an update",
  owner: "By you",
  command: "At the command line",
};

/** What a run did, in one line. */
export function resultWords({ backup, proof, problem }: BackupRun): string {
  if (problem) return problem;
  if (backup) {
    const files = backup.files > 0 ? `, ${countWords(backup.files, "file")}` : "";
    return `${sizeWords(backup.bytes)}: ${countWords(backup.rows, "row")}${files}, in ${secondsWords(backup.seconds)}`;
  }
  if (proof) {
    const used = proof.steps.some(({ name }) => name === "inbox") ? ", signed in, opened the inbox" : "";
    return `Restored, ${countWords(proof.rows, "row")} in ${countWords(proof.tables, "table")} compared${used}, in ${secondsWords(proof.seconds)}`;
  }
  return "";
}

/** When and what is kept, in one sentence. */
export function keepWords({ dailyAt, keep, hasMedia }: Pick<Backups, "dailyAt" | "keep" | "hasMedia">): string {
  const when = dailyAt ? `Made every day at ${dailyAt} UTC and before each update` : "Made before each update, and when you ask";
  const periods = [
    countWords(keep.days, "day"),
    ...(keep.weeks > 0 ? [countWords(keep.weeks, "week")] : []),
    ...(keep.months > 0 ? [countWords(keep.months, "month")] : []),
  ];
  const last = periods.length > 1 ? `${periods.slice(0, -1).join(", ")} and ${periods.at(-1)}` : periods[0];
  return `${when}${hasMedia ? "" : ", without the files that people sent"}. Kept are the newest of ${last}.`;
}
