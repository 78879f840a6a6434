import { expect, test } from "vitest";
import { laneBudget } from "./lane-budget.ts";

const lane = { paceFactor: 1, usagePercent: null, holdUntil: null, holdReason: null };

test.each([
  [lane, "All", "success"],
  [{ ...lane, paceFactor: 0.5 }, "50%", "warning"],
  [{ ...lane, paceFactor: 0.05 }, "5%", "warning"],
  [{ ...lane, holdUntil: "2026-11-26T12:00:00Z", holdReason: "Meta is limiting this Page." }, "None", "destructive"],
  // Somebody of ours stopped it: that is no limit of Meta's.
  [{ ...lane, holdReason: "Maya stopped sending here." }, "All", "success"],
] as const)("what Meta leaves of a Page's pace (%#)", (given, figure, tone) => {
  expect(laneBudget(given)).toMatchObject({ figure, tone });
});

test("what Meta says is used of its allowance stands beside it", () => {
  expect(laneBudget(lane)).toMatchObject({ figure: "All", note: "of its pace" });
  expect(laneBudget({ ...lane, usagePercent: 62 })).toMatchObject({ figure: "All", note: "Meta: 62% used" });
});
