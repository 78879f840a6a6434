import { expect, test } from "vitest";
import { copyOf, emptyUtility, newVariable, nextVariable, toName, toUtilityContent, variablesOf } from "./utility-draft.ts";

const draft = (body: string) => ({ ...emptyUtility, name: "order_ready", body });

test("variables are those of the text in their order, and keep what was said of them", () => {
  const known = { ...newVariable("2"), example: "LU-7" };
  const written = { ...draft("Hello {{1}}, order {{2}} is here."), variables: { 2: known, 9: newVariable("9") } };
  expect(variablesOf(written)).toEqual([newVariable("1"), known]);
  expect(toUtilityContent(written).variables).toEqual([newVariable("1"), known]);
});

test("the next variable goes on counting, or has a name where the others have names", () => {
  expect(nextVariable(draft("Hello"))).toBe("1");
  expect(nextVariable(draft("Hello {{1}} and {{2}}."))).toBe("3");
  expect(nextVariable(draft("Hello {{first_name}}."))).toBe("value_2");
});

test("a name becomes one that Meta takes, and a copy the next version of it", () => {
  expect(toName("Order ready!")).toBe("order_ready_");
  expect(copyOf(draft("x")).name).toBe("order_ready_v2");
  expect(copyOf({ ...draft("x"), name: "order_v9" }).name).toBe("order_v10");
});
