import { expect, test } from "vitest";
import { paceFault, readPace } from "./read-pace.ts";

test.each([
  ["6", 6],
  [" 3,5 ", 3.5],
  ["0.1", 0.1],
  ["40", 40],
  ["0", null],
  ["41", null],
  ["", null],
  ["fast", null],
])("%j is read as %j", (text, pace) => {
  expect(readPace(text)).toBe(pace);
});

test("a wrong pace says what is right", () => {
  expect(paceFault("99")).toBe("From 0.1 to 40 a second");
});
