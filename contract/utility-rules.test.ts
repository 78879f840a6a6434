import { describe, expect, test } from "vitest";
import {
  fillUtility,
  findUtilityFaults,
  findUtilityRisks,
  typedVariables,
  utilityValues,
  variableNames,
} from "./utility-rules.ts";
import type { UtilityContent, UtilityVariable } from "./utility-templates.ts";

const variable = (name: string, facts: Partial<UtilityVariable> = {}): UtilityVariable => ({
  ...{ name, example: "LU-2041", source: "typed", fallback: "" },
  ...facts,
});
const content = (body: string, facts: Partial<UtilityContent> = {}): UtilityContent => ({
  ...{ header: "", body, buttons: [], variables: [variable("1"), variable("2")] },
  ...facts,
});
const faultsOf = (facts: UtilityContent, name = "order_ready") =>
  findUtilityFaults({ name, content: facts }).map((fault) => fault.message);
const good = content("Hello {{1}}, your order {{2}} is ready to be picked up today.");

describe("before a template is submitted", () => {
  test("one that keeps the rules has no faults", () => {
    expect(faultsOf(good)).toEqual([]);
    const named = content("Hello {{first_name}}, your order {{order_number}} is ready to be picked up.", {
      variables: [variable("first_name", { source: "first_name", fallback: "there" }), variable("order_number")],
    });
    expect(faultsOf(named)).toEqual([]);
  });

  test.each([
    ["Order Ready", good, /Small letters/],
    ["order", content(""), /Write the text/],
    ["order", content("{{1}} is ready to be picked up now."), /may not begin/],
    ["order", content("We have your order ready for you: {{1}}"), /may not end/],
    ["order", content("Hello {{2}}, your order {{1}} is ready to be picked up."), /in the order they stand/],
    ["order", content("Hello {{1}}, your order {{number}} is ready to be picked up."), /Number all/],
    ["order", content("Hello {{1} , your order is ready to be picked up."), /not closed/],
    ["order", content("Hi {{1}}, {{2}} ok."), /4 more words are needed/],
    ["order", content("Hello {{1}}, your order is here.", { variables: [] }), /needs an example/],
    ["order", content("Hello {{Name}}, your order is here."), /small letters, digits/],
    ["order", { ...good, header: "For {{1}}" }, /no variables/],
    ["order", { ...good, pictureId: "0198c0de-0000-7000-8000-000000000000" }, /above a title/],
  ] as const)("%# is told in words", (name, facts, words) => {
    expect(faultsOf(facts, name).join(" ")).toMatch(words);
  });

  test.each([
    [{ type: "url", title: "Look", url: "https://example.com/{{1}}/x" }, /one variable, at its very end/],
    [{ type: "url", title: "Look", url: "example.com" }, /whole address/],
    [{ type: "postback", title: "", payload: "x" }, /needs a title/],
    [{ type: "postback", title: "Ok", payload: "" }, /Say what comes back/],
    [{ type: "phone", title: "Call", phone: "none" }, /with its country/],
  ] as const)("a button that Meta does not take is told at its field (%#)", (button, words) => {
    const [fault] = findUtilityFaults({ name: "order", content: { ...good, buttons: [button] } });
    expect(fault).toMatchObject({ field: expect.stringMatching(/^buttons\.0\./), message: expect.stringMatching(words) });
  });

  test("of Meta's own library the words are right, and its examples are not", () => {
    const library = { ...content("{{1}} is here: {{2}}"), libraryName: "here_1" };
    expect(faultsOf(library)).toEqual([]);
    const button = { type: "url", title: "Look", url: "https://www.example.com/o/{{2}}" } as const;
    expect(faultsOf({ ...library, buttons: [button] })).toEqual([expect.stringMatching(/Meta's example/)]);
    expect(faultsOf({ ...library, buttons: [{ ...button, url: "https://lumbre.test/o/{{2}}" }] })).toEqual([]);
  });

  test("a person's name needs words for people without one", () => {
    const facts = content("Hello {{1}}, your order is here.", { variables: [variable("1", { source: "first_name" })] });
    expect(faultsOf(facts)).toEqual(["{{1}} needs words for people whose first name is not known."]);
  });

  test("advertising is warned of and not refused", () => {
    const facts = content("Hello {{1}}, our winter sale begins today.");
    expect(faultsOf(facts)).toEqual([]);
    expect(findUtilityRisks(facts)).toEqual([expect.stringContaining("“sale” sounds like advertising")]);
  });
});

describe("when it is sent", () => {
  const facts: UtilityContent = {
    header: "Your order",
    body: "Hello {{1}}, order {{2}} is ready.",
    buttons: [
      { type: "url", title: "Look", url: "https://example.com/o/{{2}}" },
      { type: "postback", title: "Thanks", payload: "THANKS" },
      { type: "phone", title: "Call", phone: "+34 600 000" },
    ],
    variables: [variable("1", { source: "first_name", fallback: "there" }), variable("2")],
  };
  const ada = { name: "Ada L", firstName: "Ada", lastName: "L", pageName: "Lucia", workspaceName: "Bakery", fields: {} };

  test("a variable is filled from the person, from its fallback, or as it was typed", () => {
    expect(utilityValues(facts, ada, { 2: "77" })).toEqual({ values: { 1: "Ada", 2: "77" }, missing: [] });
    expect(utilityValues(facts, { ...ada, firstName: null }, {})).toEqual({ values: { 1: "there" }, missing: ["2"] });
    expect(variableNames(facts)).toEqual(["1", "2"]);
    expect(typedVariables(facts).map(({ name }) => name)).toEqual(["2"]);
  });

  test("it is shown as the person gets it", () => {
    expect(fillUtility(facts, { 1: "Ada", 2: "7/7" })).toEqual({
      ...{ title: "Your order", body: "Hello Ada, order 7/7 is ready." },
      text: "Your order\nHello Ada, order 7/7 is ready.",
      buttons: [
        { type: "url", title: "Look", url: "https://example.com/o/7%2F7" },
        { type: "postback", title: "Thanks", payload: "THANKS" },
        { type: "url", title: "Call", url: "tel:+34600000" },
      ],
    });
  });
});
