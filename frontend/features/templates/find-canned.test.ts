import type { TemplateOnWire } from "contract/templates.ts";
import { expect, test } from "vitest";
import { findCanned, findSlash } from "./find-canned.ts";

const make = (shortcut: string | null, name: string): TemplateOnWire => ({
  ...{ id: name, name, category: null, shortcut, content: { text: "x" }, version: 1, changedByName: null },
  changedAt: "2026-11-26T10:00:00.000Z",
});

test("a slash counts only at the beginning and while its word is typed", () => {
  expect(findSlash("/", 1)).toBe("");
  expect(findSlash("/Hou", 4)).toBe("hou");
  expect(findSlash("/hours are", 10)).toBeNull();
  expect(findSlash("at 8/9", 6)).toBeNull();
  expect(findSlash("", 0)).toBeNull();
});

test("the nearest shortcut comes first, and what has none never", () => {
  const templates = [
    make("where", "Directions"),
    make("hours", "Opening hours"),
    make("shop", "Hours of the shop"),
    make(null, "Hours long"),
  ];
  expect(findCanned(templates, "ho").map(({ shortcut }) => shortcut)).toEqual(["hours", "shop"]);
  expect(findCanned(templates, "").map(({ shortcut }) => shortcut)).toEqual(["hours", "shop", "where"]);
  expect(findCanned(templates, "zzz")).toEqual([]);
});
