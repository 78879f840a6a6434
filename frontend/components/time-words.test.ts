import { expect, test } from "vitest";
import { calendarDays, dayTitle, momentWords, rowTime, timeLeft } from "./time-words.ts";

const zone = "Europe/Madrid";
const now = Date.parse("2026-11-24T13:32:00Z");

test.each([
  ["2026-11-24T13:30:00Z", "14:30"],
  ["2026-11-23T15:50:00Z", "Mon 16:50"],
  ["2026-11-23T23:10:00Z", "00:10"],
  ["2026-11-12T10:00:00Z", "12 Nov"],
  ["2025-09-12T10:00:00Z", "12 Sep 2025"],
])("says when a row's last message came: %s is %s", (iso, words) => {
  expect(rowTime(iso, zone, now)).toBe(words);
});

test.each([
  ["2026-11-25T13:30:00Z", "23 h 58 m"],
  ["2026-11-24T15:50:30Z", "2 h 18 m"],
  ["2026-11-24T14:09:59Z", "37 m"],
  ["2026-11-24T14:32:00Z", "1 h"],
  ["2026-11-24T13:32:40Z", "under 1 m"],
  ["2026-11-24T13:00:00Z", "under 1 m"],
  ["2026-11-28T18:20:00Z", "4 d 4 h"],
  ["2026-11-26T13:32:00Z", "2 d"],
])("rounds what is left down: %s is %s", (until, words) => {
  expect(timeLeft(until, now)).toBe(words);
});

test("names moments near by their day", () => {
  expect(momentWords("2026-11-25T13:30:00Z", zone, now)).toBe("tomorrow 14:30");
  expect(momentWords("2026-11-24T14:09:00Z", zone, now)).toBe("today 15:09");
  expect(momentWords("2026-11-28T18:20:00Z", zone, now)).toBe("Sat 28 Nov, 19:20");
  expect(momentWords("2027-01-03T18:20:00Z", zone, now)).toBe("3 Jan 2027, 19:20");
});

test("titles days, counting by the workspace's calendar", () => {
  expect(dayTitle("2026-11-24T08:00:00Z", zone, now)).toBe("Today, Tue 24 Nov");
  expect(dayTitle("2026-11-23T08:00:00Z", zone, now)).toBe("Yesterday, Mon 23 Nov");
  expect(dayTitle("2025-11-23T08:00:00Z", zone, now)).toBe("Sun 23 Nov 2025");
});

test("counts days over the change of the clocks", () => {
  expect(calendarDays(new Date("2026-10-24T22:30:00Z"), new Date("2026-10-25T22:30:00Z"), zone)).toBe(0);
  expect(calendarDays(new Date("2026-10-24T12:00:00Z"), new Date("2026-10-26T12:00:00Z"), zone)).toBe(2);
});
