import { expect, test } from "vitest";
import { isStuck, laneSeconds, laneState } from "./lane-state.ts";

const counts = { waiting: 100, sending: 5, deferred: 0, unknown: 0, sent: 200, refused: 0, failed: 0, cancelled: 0 };
const lane = {
  pageId: "p",
  pageName: "Lucia",
  counts,
  audience: 305,
  pacePerSecond: 6,
  ratePerSecond: 5.8,
  holdReason: null,
  holdUntil: null,
  secondsLeft: 20,
  paceFactor: 1,
  usagePercent: null,
  estimate: null,
};

test("a lane with nothing to send waits for the first few", () => {
  expect(laneState({ ...lane, ratePerSecond: 0 }, "running", true).word).toBe("Waits for the first few");
});

test.each([
  [{}, "running", "At full pace"],
  [{ ratePerSecond: 2 }, "running", "Below its pace"],
  [{ ratePerSecond: 0 }, "running", "Starting"],
  [{}, "paused", "Paused"],
  [{ holdReason: "Meta is limiting this Page.", holdUntil: "2026-11-24T14:32:00Z" }, "running", "Meta is limiting this Page."],
  [{ counts: { ...counts, waiting: 0, sending: 0, deferred: 4 } }, "running", "Held back for now"],
  [{ counts: { ...counts, waiting: 0, sending: 0, unknown: 4 } }, "running", "Checking with Meta"],
  [{ counts: { ...counts, waiting: 0, sending: 0 } }, "completed", "Done"],
  [{}, "cancelled", "Stopped"],
] as const)("a lane says what it does (%#)", (change, status, word) => {
  expect(laneState({ ...lane, ...change }, status).word).toBe(word);
});

test("a lane held without an end is stuck until somebody helps", () => {
  expect(isStuck({ ...lane, holdReason: "Facebook no longer accepts the connection to this Page." })).toBe(true);
  expect(isStuck({ ...lane, holdReason: "Meta is limiting this Page.", holdUntil: "2026-11-24T14:32:00Z" })).toBe(false);
  expect(isStuck(lane)).toBe(false);
});

test("a held lane needs its hold and then its time", () => {
  const now = new Date("2026-11-24T14:30:00Z").getTime();
  expect(laneSeconds({ ...lane, holdUntil: "2026-11-24T14:32:00Z" }, now)).toBe(140);
  expect(laneSeconds({ ...lane, secondsLeft: null }, now)).toBe(0);
});
