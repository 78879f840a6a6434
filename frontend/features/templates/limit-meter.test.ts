import { expect, test } from "vitest";
import { limitMeter } from "./limit-meter.ts";

test("text alone may have 2,000 characters, with buttons 640", () => {
  expect(limitMeter({ text: "a", longest: 168, hasButtons: true })).toMatchObject({
    limit: 640,
    state: "fits",
    words: "longest 168 / 640",
  });
  expect(limitMeter({ text: "a", longest: 1850, hasButtons: false })).toMatchObject({
    limit: 2000,
    state: "near",
    words: "longest 1,850 / 2,000",
  });
});

test("the longest person decides, and too long says by how much", () => {
  expect(limitMeter({ text: "short", longest: 641, hasButtons: true })).toMatchObject({
    state: "over",
    share: 1,
    words: "1 character too long",
  });
  expect(limitMeter({ text: "x".repeat(660), longest: 600, hasButtons: true })).toMatchObject({
    state: "over",
    words: "20 characters too long",
  });
});
