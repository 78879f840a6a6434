import { expect, test } from "vitest";
import { windowWords } from "./window-words.ts";

const now = Date.parse("2026-11-24T13:32:00Z");
const words = (facts: Partial<Parameters<typeof windowWords>[0]>) =>
  windowWords(
    {
      window: { state: "closed", until: null, because: null },
      humanUntil: null,
      optedOutAt: null,
      unavailableSince: null,
      ...facts,
    },
    "Europe/Madrid",
    now,
  );

test("lists what may be sent now and later, with full times", () => {
  const { title, left, steps, because } = words({
    window: { state: "open", until: "2026-11-25T13:30:00Z", because: "message" },
    humanUntil: "2026-12-01T13:30:00Z",
  });
  expect(title).toBe("Open window");
  expect(left).toBe("23 h 58 m left");
  expect(steps.map(({ until }) => until)).toEqual(["until tomorrow 14:30", "until Tue 1 Dec, 14:30", "after that"]);
  expect(because).toContain("Because they wrote.");
});

test("takes a window that ran out meanwhile as closed", () => {
  expect(words({ window: { state: "open", until: "2026-11-24T13:00:00Z", because: "message" } }).title).toBe(
    "Only approved templates",
  );
});

test("says that an opt-out ends it, and since when", () => {
  const { title, because } = words({
    window: { state: "blocked", until: null, because: "opted_out" },
    optedOutAt: "2026-11-03T17:12:00Z",
  });
  expect(title).toBe("Opted out");
  expect(because).toContain("Tue 3 Nov, 18:12");
});
