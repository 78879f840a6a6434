import { expect, test } from "vitest";
import { offsetZone } from "./offset-zone.ts";

test.each([
  [1, "+01:00"],
  [5.5, "+05:30"],
  [-3, "-03:00"],
  [-9.5, "-09:30"],
  [0, "+00:00"],
  [12.75, "+12:45"],
  [15, null],
  ["1", null],
  [undefined, null],
])("%s hours from UTC are %s", (hours, zone) => {
  expect(offsetZone(hours)).toBe(zone);
  if (zone) expect(() => new Intl.DateTimeFormat("en", { timeZone: zone })).not.toThrow();
});
