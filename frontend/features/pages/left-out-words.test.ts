import { expect, test } from "vitest";
import { connectWords, leftOutWords } from "./left-out-words.ts";

test("Pages left out are counted and what it means is said", () => {
  expect(leftOutWords(0)).toBeNull();
  expect(leftOutWords(1)?.title).toBe("1 connected Page was not ticked at Facebook this time.");
  expect(leftOutWords(3)?.text).toContain("until you tick them again");
});

test("the button tells what it does and what it leaves", () => {
  expect(connectWords(1, 0)).toBe("Connect 1 Page");
  expect(connectWords(2, 1)).toBe("Connect 2 Pages, leave 1 cut off");
});
