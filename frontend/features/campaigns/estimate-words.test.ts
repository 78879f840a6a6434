import { expect, test } from "vitest";
import { timeLeftWords } from "./estimate-words.ts";

test.each([
  [3, "a few seconds"],
  [42, "45 s"],
  [60, "1 min"],
  [124, "2 min 10 s"],
  [599, "10 min"],
  [700, "12 min"],
  [4300, "1 h 12 min"],
  [7200, "2 h"],
  [300_000, "4 days"],
])("%d seconds left read %s", (seconds, words) => {
  expect(timeLeftWords(seconds)).toBe(words);
});
