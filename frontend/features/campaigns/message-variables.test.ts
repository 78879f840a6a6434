import { expect, test } from "vitest";
import { fillWithFallbacks, findOpenVariable, findVariableFaults, insertVariable, splitText } from "./message-variables.ts";

const text = "Hi {{first_name|there}}, it is {{page_name}}.";

test("a split text is the same text when joined", () => {
  const parts = splitText(text);
  expect(parts.map((part) => part.text).join("")).toBe(text);
  expect(parts.map((part) => part.variable?.name ?? null)).toEqual([null, "first_name", null, "page_name", null]);
  expect(findVariableFaults(text)).toEqual([]);
});

test.each([
  ["Hi {{first_name}}", "{{first_name}} needs words for people without it: {{first_name|there}}"],
  ["Hi {{first_name| }}", "{{first_name| }} needs words for people without it: {{first_name|there}}"],
  ["Order {{order_no|soon}}", "{{order_no|soon}} is not a variable. Use first_name, last_name, name, page_name."],
  ["Hi {{first_name", "A variable is not closed. Write it like {{first_name|there}}."],
])("%s is a fault", (faulty, words) => {
  expect(findVariableFaults(faulty)).toEqual([words]);
});

test("fallbacks fill what is unknown", () => {
  expect(fillWithFallbacks("Hi {{first_name|there}}, {{page_name}}!", "Lucia")).toBe("Hi there, Lucia!");
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
