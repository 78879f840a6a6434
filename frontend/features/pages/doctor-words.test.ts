import { expect, test } from "vitest";
import { byUrgency, doctorWords } from "./doctor-words.ts";

const green = { state: "green" as const };
const amber = { state: "amber" as const };
const red = { state: "red" as const };

test.each([
  [[green, green], "Everything is in order"],
  [[green, amber], "Nothing is broken, 1 thing to look at"],
  [[red, green], "1 thing to fix"],
  [[red, amber, amber, red], "2 things to fix, 2 things to look at"],
])("a report comes to one sentence", (checks, text) => {
  expect(doctorWords(checks).text).toBe(text);
});

test("what is red comes first", () => {
  expect(byUrgency([green, amber, red]).map((check) => check.state)).toEqual(["red", "amber", "green"]);
});
