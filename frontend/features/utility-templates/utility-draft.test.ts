import { expect, test } from "vitest";
import {
  copyOf,
  emptyUtility,
  findPictureFault,
  fromLibrary,
  newVariable,
  nextVariable,
  toName,
  toUtilityContent,
  variablesOf,
} from "./utility-draft.ts";

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

test("a template of Meta's library keeps where it comes from, a copy of one with a picture its picture", () => {
  const content = {
    header: "Ready",
    body: "Hello {{1}}, it is here.",
    libraryName: "Ready-1",
    buttons: [],
    variables: [newVariable("1")],
  };
  const taken = fromLibrary({ name: "Ready-1", topic: null, kinds: {}, problem: null, content }, "es_ES");
  expect(taken).toMatchObject({ name: "ready_1", language: "es_ES", libraryName: "Ready-1" });
  expect(toUtilityContent(taken)).toEqual(content);
  const pictured = { ...draft("x"), picture: { id: "a picture", url: "https://x.test/p" } };
  expect(toUtilityContent(copyOf(pictured)).pictureId).toBe("a picture");
  expect(toUtilityContent(draft("x"))).not.toHaveProperty("pictureId");
});

test("a file that Meta would not take is told before it is uploaded", () => {
  expect(findPictureFault({ type: "image/png", size: 1000 })).toBeNull();
  expect(findPictureFault({ type: "image/gif", size: 1000 })).toMatch(/JPEG and PNG/);
  expect(findPictureFault({ type: "image/jpeg", size: 9e6 })).toMatch(/more than 8 MB/);
});
