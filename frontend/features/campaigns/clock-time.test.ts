import { expect, test } from "vitest";
import { clockTime } from "./clock-time.ts";

const now = new Date("2026-11-24T13:32:00Z");

test("today is a time in the workspace's zone", () => {
  expect(clockTime("2026-11-24T13:40:00Z", "Europe/Madrid", now)).toBe("14:40");
});

test("another day is named", () => {
  expect(clockTime("2026-11-25T08:00:00Z", "Europe/Madrid", now)).toBe("25 Nov, 09:00");
});
