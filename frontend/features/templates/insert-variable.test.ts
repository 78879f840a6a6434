import { expect, test } from "vitest";
import { fillWithFallbacks, findOpenVariable, insertVariable } from "./insert-variable.ts";

test("fallbacks fill what is unknown", () => {
  expect(fillWithFallbacks("Hi {{first_name|there}}, {{page_name}} of {{workspace_name}}!", "Lucia", "Bakery")).toBe(
    "Hi there, Lucia of Bakery!",
  );
});

test("an open variable is found at the caret only", () => {
  expect(findOpenVariable("Hi {{fir", 8)).toEqual({ start: 3, query: "fir" });
  expect(findOpenVariable("Hi {{", 5)).toEqual({ start: 3, query: "" });
  expect(findOpenVariable("Hi {{name|you}} and", 19)).toBeNull();
  expect(findOpenVariable("Hi", 2)).toBeNull();
});

test("inserting replaces what was typed and moves the caret behind", () => {
  expect(insertVariable("Hi {{fir!", { from: 3, to: 8 }, { name: "first_name", fallback: "there" })).toEqual({
    text: "Hi {{first_name|there}}!",
    caret: 23,
  });
  expect(insertVariable("", { from: 0, to: 0 }, { name: "page_name", fallback: null }).text).toBe("{{page_name}}");
  expect(insertVariable("", { from: 0, to: 0 }, { name: "name", fallback: "a}}b" }).text).toBe("{{name|ab}}");
});
