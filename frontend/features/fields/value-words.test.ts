import { expect, test } from "vitest";
import type { CustomField } from "./field-queries.ts";
import { valueWords } from "./value-words.ts";
import { wordsOfFields } from "./words-of-fields.ts";

const field = (key: string, kind: CustomField["kind"], facts: Partial<CustomField> = {}): CustomField => ({
  ...{ id: key, key, label: key.toUpperCase(), kind, language: "es_ES", isArchived: false },
  options: [{ id: "s", label: "Small" }],
  ...facts,
});

test.each([
  ["text", "Valencia", "Valencia"],
  ["number", 1200.5, "1200.5"],
  ["date", "2026-11-28", "28 Nov 2026"],
  ["choice", "s", "Small"],
  ["choice", "gone", null],
  ["checkbox", false, "No"],
  ["text", undefined, null],
] as const)("a %s %j is shown as %j", (kind, value, words) => {
  expect(valueWords(field("f", kind), value)).toBe(words);
});

test("messages are filled with what is known, in the field's language, and with nothing of archived fields", () => {
  const fields = [
    field("city", "text"),
    field("since", "date"),
    field("size", "choice"),
    field("old", "text", { isArchived: true }),
  ];
  expect(wordsOfFields(fields, { city: "Valencia", since: "2026-11-28", old: "x" })).toEqual({
    ...{ city: "Valencia", since: "28 de noviembre de 2026" },
  });
});
