import { expect, test } from "vitest";
import { badgeLetter, initialsOf } from "./name-marks.ts";

test("takes the first and the last word of a name", () => {
  expect(initialsOf("Daniel Okafor")).toBe("DO");
  expect(initialsOf("Nguyễn Thị Mai")).toBe("NM");
  expect(initialsOf("cher")).toBe("C");
  expect(initialsOf("خالد المنصوري")).toBe("خا");
});

test("survives names without letters", () => {
  expect(initialsOf("  ")).toBe("?");
  expect(initialsOf("🎉 🎉")).toBe("?");
});

test("tells Pages of one business apart by the last word", () => {
  expect(badgeLetter("Luma Gulf")).toBe("G");
  expect(badgeLetter("Lucia")).toBe("L");
});
