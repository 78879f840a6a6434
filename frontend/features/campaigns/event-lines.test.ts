import { expect, test } from "vitest";
import { changesBetween } from "./event-lines.ts";

const counts = { waiting: 9, sending: 0, deferred: 0, unknown: 0, sent: 1, refused: 0, failed: 0, cancelled: 0 };
const before = { audience: 10, counts, delivered: 0, read: 0, replied: 0, optedOut: 0 };

test("what grew is told, one line each", () => {
  const after = { ...before, counts: { ...counts, waiting: 5, sent: 4, failed: 1 }, delivered: 1, replied: 1 };
  expect(changesBetween(before, after)).toEqual([
    "Sent to 3 people.",
    "Delivered to 1 person.",
    "1 person replied.",
    "1 person could not be reached.",
  ]);
});

test("nothing new is no line, nor is what went down", () => {
  expect(changesBetween(before, before)).toEqual([]);
  expect(changesBetween({ ...before, counts: { ...counts, unknown: 2 } }, before)).toEqual([]);
});
