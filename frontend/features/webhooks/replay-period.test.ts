import { expect, it } from "vitest";
import { replayPeriod } from "./replay-period.ts";

const now = new Date("2026-11-26T14:00:00Z");
const own = (from: string, to: string) => replayPeriod("own", { from, to }, now);

it("counts back from now", () => {
  expect(replayPeriod("day", { from: "", to: "" }, now)).toEqual({
    from: "2026-11-25T14:00:00.000Z",
    to: "2026-11-26T14:00:00.000Z",
  });
});

it("takes one's own only when it ends after it begins", () => {
  expect(own("2026-11-01T10:00:00Z", "2026-11-02T10:00:00Z")).toEqual({
    from: "2026-11-01T10:00:00.000Z",
    to: "2026-11-02T10:00:00.000Z",
  });
  expect([own("", ""), own("2026-11-02T10:00", "2026-11-02T10:00"), own("2026-11-03T10:00", "2026-11-02T10:00")]).toEqual([
    null,
    null,
    null,
  ]);
});
