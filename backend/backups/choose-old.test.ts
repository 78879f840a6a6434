import { expect, test } from "vitest";
import type { Cause } from "./backup-header.ts";
import { byNewest, nameBackup, readBackupName } from "./backup-name.ts";
import { chooseOld } from "./choose-old.ts";

const now = new Date("2026-03-31T12:00:00Z");
const madeAt = (text: string, cause: Cause = "schedule") => {
  const found = readBackupName(nameBackup(new Date(text), cause, "0198a2f0-0000-7000-8000-00000000abcd"));
  if (!found) throw new Error(text);
  return found;
};
const keptOf = (backups: ReturnType<typeof madeAt>[], keep = { days: 7, weeks: 4, months: 6 }, isProtected: string[] = []) => {
  const old = chooseOld(backups, keep, now, isProtected);
  return backups.filter(({ name }) => !old.includes(name)).map(({ name }) => name.slice(14, 22));
};

test("a name says when and why, and other files are nobody's", () => {
  expect(madeAt("2026-03-01T03:04:05Z", "migration")).toEqual({
    ...{ name: "messagesender-20260301-030405-migration-0000abcd.backup", cause: "migration" },
    madeAt: new Date("2026-03-01T03:04:05Z"),
  });
  for (const name of ["x.backup", "messagesender-20260301-030405-whim-0000abcd.backup", "messagesender-1.backup.part"])
    expect(readBackupName(name)).toBeUndefined();
});

test("of those made in one second the last is the newest", () => {
  const first = madeAt("2026-03-01T03:00:00.002Z", "schedule");
  const second = madeAt("2026-03-01T03:00:00.010Z", "owner");
  const third = madeAt("2026-03-01T03:00:00.999Z", "command");
  const before = madeAt("2026-03-01T02:59:59.999Z", "schedule");
  expect([second, before, third, first].toSorted(byNewest)).toEqual([third, second, first, before]);
});

test("of a year of daily backups the last days, weeks and months stay", () => {
  const daily = Array.from({ length: 365 }, (_, ago) =>
    madeAt(new Date(now.getTime() - (ago * 24 + 9) * 3_600_000).toISOString()),
  );
  expect(keptOf(daily)).toEqual([
    ...["20260331", "20260330", "20260329", "20260328", "20260327", "20260326", "20260325"],
    ...["20260322", "20260315", "20260228", "20260131", "20251231", "20251130", "20251031"],
  ]);
  expect(keptOf(daily, { days: 1, weeks: 0, months: 0 })).toEqual(["20260331", "20260330"]);
});

test("of several on one day the newest stays, but those of the last two days all do", () => {
  const several = [
    "2026-03-31T01:00:00Z",
    "2026-03-30T13:00:00Z",
    "2026-03-30T12:30:00Z",
    "2026-03-20T05:00:00Z",
    "2026-03-20T04:00:00Z",
  ];
  expect(keptOf(several.map((at) => madeAt(at)))).toEqual(["20260331", "20260330", "20260330", "20260320"]);
});

test("the newest three before migrations stay, and the proven one", () => {
  const migrations = ["2026-01-04", "2026-01-03", "2026-01-02", "2026-01-01"].map((day) =>
    madeAt(`${day}T05:00:00Z`, "migration"),
  );
  const proven = madeAt("2025-06-01T03:00:00Z");
  const keep = { days: 1, weeks: 0, months: 0 };
  expect(keptOf([madeAt("2026-03-31T03:00:00Z"), ...migrations, proven], keep, [proven.name])).toEqual([
    ...["20260331", "20260104", "20260103", "20260102", "20250601"],
  ]);
});
