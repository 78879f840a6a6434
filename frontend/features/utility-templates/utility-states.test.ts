import type { UtilityPageStateOnWire } from "contract/utility-templates.ts";
import { expect, test } from "vitest";
import { canSubmit, utilityState, utilitySummary } from "./utility-states.ts";

const page = (status: string | null): UtilityPageStateOnWire => ({
  ...{ pageId: "p", pageName: "Lucia", status, reason: null, submittedAt: null, toldAt: null, problem: null },
});

test.each([
  [[null, null], "Draft", "neutral"],
  [["approved"], "Approved", "success"],
  [["approved", "approved"], "Approved", "success"],
  [["approved", null, null], "Approved on 1 of 3 Pages", "success"],
  [["approved", "pending"], "In review on 1 of 2 Pages", "warning"],
  [["approved", "paused"], "Paused on 1 of 2 Pages", "warning"],
  [["pending", "rejected"], "Rejected on 1 of 2 Pages", "destructive"],
  [["rejected"], "Rejected", "destructive"],
] as const)("%j is told as %s", (statuses, words, tone) => {
  expect(utilitySummary(statuses.map(page))).toEqual({ words, tone });
});

test("a state that Meta invents later is told in its own words", () => {
  expect(utilityState("under_watch")).toEqual({ word: "Under watch", tone: "neutral" });
});

test("what Meta has under review or approved is not submitted again", () => {
  expect([null, "rejected", "deleted", "pending", "approved", "paused"].map((status) => canSubmit({ status }))).toEqual([
    ...[true, true, true, false, false, false],
  ]);
});
