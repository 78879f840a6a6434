import { expect, test } from "vitest";
import { whereTo } from "./where-to.ts";

test("returns to a path of this site", () => {
  expect(whereTo("/w/1/inbox?view=mine")).toBe("/w/1/inbox?view=mine");
});

test.each([null, "", "https://evil.example", "//evil.example", "/\\evil.example", "/\t/evil.example"])(
  "does not leave the site for %s",
  (next) => {
    expect(whereTo(next)).toBe("/");
  },
);
