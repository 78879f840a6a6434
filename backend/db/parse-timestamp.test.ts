import pg from "pg";
import { describe, expect, test } from "vitest";
import { parseTimestamp } from "./parse-timestamp.ts";

const driver = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ, "text") as unknown as (text: string) => Date | number;

describe("a time from the database", () => {
  test.each([
    "2026-11-26 16:51:20.937191+00",
    "2026-11-26 16:51:20.937+00",
    "2026-11-26 16:51:20.9+00",
    "2026-11-26 16:51:20.09+00",
    "2026-11-26 16:51:20+00",
    "2024-02-29 23:59:59.999999+00",
    "1969-12-31 23:59:59.5+00",
    "0999-01-01 00:00:00+00",
    "2026-11-26 18:51:20.937191+02",
    "2026-11-26 22:21:20+05:30",
    "infinity",
    "-infinity",
  ])("%s is read as the driver reads it", (text) => {
    expect(parseTimestamp(text).valueOf()).toBe(driver(text).valueOf());
  });
});
