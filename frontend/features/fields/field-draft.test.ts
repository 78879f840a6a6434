import { expect, test } from "vitest";
import { droppedOptions, emptyField, findFieldFaults, keyOf, newOption, toFieldBody, toFieldDraft } from "./field-draft.ts";
import type { CustomField } from "./field-queries.ts";

const size: CustomField = {
  ...{ id: "f", key: "size", label: "Size", kind: "choice", language: "en_GB", isArchived: false },
  options: [
    { id: "s", label: "Small" },
    { id: "l", label: "Large" },
  ],
};

test("a field needs a name that no other has", () => {
  expect(findFieldFaults(emptyField(), [])).toEqual({ label: "Give it a name, such as City" });
  expect(findFieldFaults({ ...emptyField(), label: " size " }, [size])).toEqual({
    label: "There is a field with this name already",
  });
  expect(findFieldFaults({ ...emptyField(), label: "City" }, [size])).toEqual({});
});

test("a choice needs options with names of their own; empty lines are none", () => {
  const draft = { ...emptyField(), label: "Colour", kind: "choice" as const };
  expect(findFieldFaults(draft, [])).toEqual({ options: "Write at least one option" });
  const twice = [
    { ...newOption(), label: "Red" },
    { ...newOption(), label: "red " },
  ];
  expect(findFieldFaults({ ...draft, options: twice }, [])).toEqual({ options: "Two options have one name" });
  const written = { ...draft, options: [{ ...newOption(), label: " Red " }, newOption()] };
  expect(findFieldFaults(written, [])).toEqual({});
  expect(toFieldBody(written)).toEqual({ label: "Colour", options: [{ label: "Red" }] });
});

test("an option that is renamed keeps its id; one that is taken away is told", () => {
  const draft = toFieldDraft(size);
  const [small] = draft.options;
  if (!small) throw new Error("No option");
  const changed = {
    ...draft,
    options: [
      { ...small, label: "S" },
      { ...newOption(), label: "Huge" },
    ],
  };
  expect(toFieldBody(changed).options).toEqual([{ id: "s", label: "S" }, { label: "Huge" }]);
  expect(droppedOptions(size, changed)).toEqual(["Large"]);
  expect(droppedOptions(size, draft)).toEqual([]);
});

test("only numbers and dates have a language, and the name in messages is shown while it is typed", () => {
  expect(toFieldBody({ ...emptyField(), label: "City" })).toEqual({ label: "City" });
  expect(toFieldBody({ ...emptyField(), label: "Since", kind: "date" })).toEqual({ label: "Since", language: "en_GB" });
  expect(keyOf({ ...emptyField(), label: "Size" }, [size])).toBe("size_2");
});
