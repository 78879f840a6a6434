import { expect, test } from "vitest";
import type { BackupRun } from "./backup-queries.ts";
import { keepWords, resultWords, secondsWords } from "./backup-words.ts";

const run = { backup: null, proof: null, problem: null } as BackupRun;

test.each([
  [0.2, "1 s"],
  [59.4, "59 s"],
  [60, "1 min"],
  [250, "4 min 10 s"],
  [3700, "1 h 1 min"],
])("%f seconds are %s", (seconds, words) => {
  expect(secondsWords(seconds)).toBe(words);
});

test("a run says what it did, or why it could not", () => {
  const backup = { bytes: 12_400_000, rows: 48_201, tables: 31, files: 1, fileBytes: 3, seconds: 4.2 };
  expect(resultWords({ ...run, backup })).toBe("12 MB: 48,201 rows, 1 file, in 4 s");
  const steps = [{ name: "inbox", finding: "7 conversations", milliseconds: 3 }];
  const proof = { backupMadeAt: "2026-03-01T03:00:00Z", rows: 1, tables: 31, files: 0, seconds: 75, steps };
  expect(resultWords({ ...run, proof })).toBe(
    "Restored, 1 row in 31 tables compared, signed in, opened the inbox, in 1 min 15 s",
  );
  expect(resultWords({ ...run, backup, problem: "The backup is damaged." })).toBe("The backup is damaged.");
});

test("what is kept is said in one sentence", () => {
  const keep = { days: 7, weeks: 4, months: 1 };
  expect(keepWords({ dailyAt: "03:00", keep, hasMedia: true })).toBe(
    "Made every day at 03:00 UTC and before each update. Kept are the newest of 7 days, 4 weeks and 1 month.",
  );
  expect(keepWords({ dailyAt: null, keep: { days: 1, weeks: 0, months: 0 }, hasMedia: false })).toBe(
    "Made before each update, and when you ask, without the files that people sent. Kept are the newest of 1 day.",
  );
});
