import { expect, test } from "vitest";
import { isChosen, problemKind, problemNote } from "./problem-notes.ts";

test("whom somebody left out in the review is no problem, and stays reachable for others", () => {
  expect(isChosen({ rule: "left_out" })).toBe(true);
  expect(problemNote("refused", "left_out")).toBe("Still in the audience of other campaigns");
  expect(["window_closed", "opted_out", "daily_cap", "unavailable", "media"].some((rule) => isChosen({ rule }))).toBe(false);
});

test("who reached a limit of the workspace was refused by a rule, not by a fault", () => {
  expect(["daily_cap", "weekly_cap", "cool_down"].map((rule) => problemKind(rule, "refused"))).toEqual([
    "policy",
    "policy",
    "policy",
  ]);
});

test("who waits has a clock, and who failed for the same reason none", () => {
  expect([problemKind("throttled", "deferred"), problemKind("throttled", "failed")]).toEqual(["waiting", "fault"]);
  expect([problemKind("quiet_hours", "deferred"), problemKind("daily_cap", "refused")]).toEqual(["waiting", "policy"]);
});
