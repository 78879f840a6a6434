import { expect, test } from "vitest";
import { isSingleKey, type KeyPress, matchesStep, matchKeys } from "./match-keys.ts";

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : "",
  mod: false,
  shift: false,
  alt: false,
  ...more,
});

test("tells a letter from the same letter with a modifier", () => {
  expect(matchesStep("e", press("e"))).toBe(true);
  expect(matchesStep("e", press("E", { shift: true }))).toBe(false);
  expect(matchesStep("shift+e", press("E", { shift: true }))).toBe(true);
  expect(matchesStep("e", press("e", { mod: true }))).toBe(false);
  expect(matchesStep("mod+k", press("k", { mod: true }))).toBe(true);
});

test("takes signs wherever the keyboard has them", () => {
  expect(matchesStep("?", press("?", { shift: true }))).toBe(true);
  expect(matchesStep("[", press("["))).toBe(true);
});

test("takes letters by place on keyboards without Latin letters", () => {
  expect(matchesStep("j", press("о", { code: "KeyJ" }))).toBe(true);
  expect(matchesStep("j", press("k", { code: "KeyJ" }))).toBe(false);
});

test("knows digits by place, so that mod+1 works on every layout", () => {
  expect(matchesStep("mod+1", press("&", { code: "Digit1", mod: true }))).toBe(true);
});

test("waits for the second key of a pair", () => {
  const shortcuts = ["g i", "g c", "e"];
  expect(matchKeys(shortcuts, null, press("g"))).toEqual({ done: null, begun: "g" });
  expect(matchKeys(shortcuts, "g", press("c"))).toEqual({ done: "g c", begun: null });
  expect(matchKeys(shortcuts, "g", press("e"))).toEqual({ done: "e", begun: null });
  expect(matchKeys(shortcuts, "g", press("x"))).toEqual({ done: null, begun: null });
});

test("lets single keys be switched off", () => {
  expect(["e", "g i", "shift+e", "?"].every(isSingleKey)).toBe(true);
  expect(["mod+k", "escape", "mod+enter"].some(isSingleKey)).toBe(false);
});
