import { expect, test } from "vitest";
import { passwordStrength } from "./password-strength.ts";

test.each([
  ["", 0],
  ["short", 1],
  ["password123", 1],
  ["aaaaaaaaaaaa", 1],
  ["kettledrum", 2],
  ["Kettle-drum9", 4],
  ["kettledrum fog", 3],
  ["correct horse battery", 4],
])("rates %s as %i", (password, level) => {
  expect(passwordStrength(password).level).toBe(level);
});
