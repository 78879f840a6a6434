import { recipientStatuses } from "contract/campaigns.ts";
import { expect, test } from "vitest";
import { countLeft, progressSegments, sumCounts } from "./progress-segments.ts";

const counts = { waiting: 1211, sending: 12, deferred: 107, unknown: 4, sent: 2643, refused: 113, failed: 31, cancelled: 0 };

test("segments sum to the audience and name every state once", () => {
  const segments = progressSegments(counts);
  expect(segments.reduce((sum, segment) => sum + segment.count, 0)).toBe(4121);
  expect(segments.reduce((sum, segment) => sum + segment.share, 0)).toBeCloseTo(1);
  expect(segments.map((segment) => segment.status).sort()).toEqual([...recipientStatuses].sort());
  expect(sumCounts(counts)).toBe(4121);
});

test("an empty audience has no shares", () => {
  const none = Object.fromEntries(recipientStatuses.map((status) => [status, 0])) as typeof counts;
  expect(progressSegments(none).every((segment) => segment.share === 0)).toBe(true);
});

test("those still in doubt count as left", () => {
  expect(countLeft(counts)).toBe(1211 + 12 + 107 + 4);
});
