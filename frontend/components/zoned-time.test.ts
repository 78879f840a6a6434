import { expect, test } from "vitest";
import { fromZoned, toZoned } from "./zoned-time.ts";

test.each([
  ["2026-11-28T18:00", "Europe/Madrid", "2026-11-28T17:00:00.000Z"],
  ["2026-07-01T09:30", "America/New_York", "2026-07-01T13:30:00.000Z"],
  ["2026-11-28T18:00", "Asia/Kathmandu", "2026-11-28T12:15:00.000Z"],
  ["2026-11-28T00:10", "Pacific/Auckland", "2026-11-27T11:10:00.000Z"],
])("%s in %s is %s and back", (local, zone, utc) => {
  expect(fromZoned(local, zone)?.toISOString()).toBe(utc);
  expect(toZoned(new Date(utc), zone)).toBe(local);
});

test("a time that the change of clocks leaves out is an hour later", () => {
  expect(toZoned(fromZoned("2026-03-29T02:30", "Europe/Madrid") ?? new Date(0), "Europe/Madrid")).toBe("2026-03-29T03:30");
});

test("of a time that comes twice the first is meant", () => {
  expect(fromZoned("2026-10-25T02:30", "Europe/Madrid")?.toISOString()).toBe("2026-10-25T00:30:00.000Z");
});

test("nonsense is no moment", () => {
  expect(fromZoned("soon", "UTC")).toBeNull();
});
