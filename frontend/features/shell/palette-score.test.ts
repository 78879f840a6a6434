import { expect, test } from "vitest";
import { inPaletteOrder, paletteScore } from "./palette-score.ts";

test.each([
  ["Resolve", "res", 1],
  ["Assign to me", "me", 0.8],
  ["Assign to me", "assign me", 0.8],
  ["Contacts", "tact", 0.5],
  ["Rocío Moreno", "rocio", 1],
  ["Previous conversation", "an", 0],
  ["Anything", "", 1],
])("scores %s for “%s”", (title, wanted, score) => {
  expect(paletteScore([title], wanted)).toBe(score);
});

test("puts first what concerns the open thing, and last what is everywhere", () => {
  const groups = new Map([
    ["Everywhere", 1],
    ["Go to", 2],
    ["Inbox", 3],
    ["This conversation", 4],
  ]);
  expect(inPaletteOrder(groups).map(([name]) => name)).toEqual(["This conversation", "Inbox", "Go to", "Everywhere"]);
});
