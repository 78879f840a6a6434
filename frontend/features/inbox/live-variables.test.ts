import { type Person, variablesWith } from "contract/message-variables.ts";
import { expect, test } from "vitest";
import { fillAnswer, findLive } from "./live-variables.ts";

const known = variablesWith([
  { key: "city", label: "City", isArchived: false },
  { key: "size", label: "Size", isArchived: false },
  { key: "old", label: "Old", isArchived: true },
]);
const ada: Person = {
  ...{ name: "Ada Moreno", firstName: "Ada", lastName: null, pageName: "Lámpara", workspaceName: "Moreno" },
  fields: { city: "Valencia", old: "gone" },
};

test("only what is known of the person is offered, with its value", () => {
  expect(findLive(known, ada, "").map(({ name, value }) => [name, value])).toEqual([
    ["first_name", "Ada"],
    ["name", "Ada Moreno"],
    ["page_name", "Lámpara"],
    ["workspace_name", "Moreno"],
    ["city", "Valencia"],
  ]);
  expect(findLive(known, ada, "cit")).toEqual([{ name: "city", title: "City", value: "Valencia" }]);
});

test.each([
  ["See you in {{city|town}}, {{first_name|you}}", "See you in Valencia, Ada"],
  ["Size {{size|M}}", "Size M"],
  ["{{ city }}", "Valencia"],
  ["{{size}} stays where nothing can stand in", "{{size}} stays where nothing can stand in"],
  ["{{nothing|x}} and {{ are no variables", "{{nothing|x}} and {{ are no variables"],
])("%s is filled for the person before it is sent", (text, filled) => {
  expect(fillAnswer(text, known, ada)).toBe(filled);
});
