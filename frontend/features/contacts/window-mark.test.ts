import { expect, test } from "vitest";
import { windowMark } from "./window-mark.ts";

const now = Date.parse("2026-11-24T13:32:00Z");
const open = (until: string) => ({ state: "open" as const, until, because: "message" });

test.each([
  ["2026-11-25T13:30:00Z", "open", "23 h"],
  ["2026-11-24T17:32:00Z", "open", "4 h"],
  ["2026-11-24T15:50:00Z", "soon", "2 h 18 m"],
  ["2026-11-24T14:09:00Z", "last", "37 m"],
  ["2026-11-24T13:31:00Z", "template", "Template only"],
])("marks a window that closes at %s as %s", (until, kind, label) => {
  expect(windowMark(open(until), now)).toMatchObject({ kind, label });
});

test("says who may still write when the window is over", () => {
  expect(windowMark({ state: "human", until: "2026-11-28T18:20:00Z", because: "message" }, now)).toMatchObject({
    kind: "human",
    label: "Human agent",
  });
  expect(windowMark({ state: "closed", until: null, because: null }, now)).toMatchObject({
    kind: "template",
    label: "Template only",
  });
  expect(windowMark({ state: "blocked", until: null, because: "opted_out" }, now).label).toBe("Opted out");
  expect(windowMark({ state: "blocked", until: null, because: "unavailable" }, now).label).toBe("Not reachable");
});

test("fills the ring by what is left of 24 hours", () => {
  expect(windowMark(open("2026-11-25T01:32:00Z"), now).share).toBe(0.5);
});
