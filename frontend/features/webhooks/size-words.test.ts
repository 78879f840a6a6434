import { expect, it } from "vitest";
import { sizeWords, spanWords } from "./size-words.ts";

it.each([
  [0, "0 B"],
  [999, "999 B"],
  [1200, "1.2 kB"],
  [84_000_000, "84 MB"],
  [1_240_000_000, "1.2 GB"],
  [5e15, "5000 TB"],
])("says %d bytes as %s", (bytes, words) => {
  expect(sizeWords(bytes)).toBe(words);
});

it.each([
  [0.2, "1 ms"],
  [85, "85 ms"],
  [1400, "1.4 s"],
  [150_000, "3 m"],
])("says %d ms as %s", (ms, words) => {
  expect(spanWords(ms)).toBe(words);
});
