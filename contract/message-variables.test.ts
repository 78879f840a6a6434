import { describe, expect, test } from "vitest";
import {
  fieldKeysIn,
  findOverlong,
  findVariableFaults,
  messageVariables,
  type Person,
  renderContent,
  renderText,
  splitText,
  variablesWith,
} from "./message-variables.ts";

const ada: Person = {
  name: "Ada Moreno",
  firstName: "Ada",
  lastName: "Moreno",
  pageName: "Lámpara",
  workspaceName: "Moreno",
  fields: {},
};
const nameless: Person = { ...ada, name: null, firstName: null, lastName: null };

describe("a text with variables", () => {
  test.each([
    ["Hi {{first_name|there}}!", "Hi Ada!", "Hi there!"],
    ["{{ name | friend }}", "Ada Moreno", "friend"],
    ["Dear {{last_name|customer}} of {{page_name}}", "Dear Moreno of Lámpara", "Dear customer of Lámpara"],
    ["{{first_name|there}} {{first_name|you}}", "Ada Ada", "there you"],
    ["From {{workspace_name}}", "From Moreno", "From Moreno"],
    ["Nothing to fill { } in", "Nothing to fill { } in", "Nothing to fill { } in"],
  ])("%s is filled for each person", (text, forAda, forNameless) => {
    expect(renderText(text, ada).text).toBe(forAda);
    expect(renderText(text, nameless).text).toBe(forNameless);
  });

  test("says where a fallback stood in", () => {
    expect(renderText("Hi {{first_name|there}}", ada).empty).toEqual([]);
    expect(renderText("Hi {{first_name|there}}", nameless).empty).toEqual(["first_name"]);
    expect(renderText("Hi {{first_name|there}}", { ...ada, firstName: "  " })).toEqual({
      text: "Hi there",
      empty: ["first_name"],
    });
  });

  test("does not fill what a name contains", () => {
    expect(renderText("{{name|x}}", { ...ada, name: "{{page_name}} $& $1" }).text).toBe("{{page_name}} $& $1");
  });

  test.each([
    ["Hi {{first_name}}", "needs words for people without it"],
    ["Hi {{first_name|}}", "needs words for people without it"],
    ["Hi {{first_name| }}", "needs words for people without it"],
    ["Hi {{surname|x}}", "is not a variable"],
    ["Hi {{first_name|there", "not closed"],
    ["Hi first_name}}", "not closed"],
    ["Hi {{First Name|there}}", "not closed"],
  ])("%s is a fault: it %s", (text, fault) => {
    expect(findVariableFaults(text, messageVariables).join(" ")).toContain(fault);
  });

  test("without faults is accepted, the Page's name needing no fallback", () => {
    expect(findVariableFaults("Hi {{first_name|there}}, {{page_name}} here {not} a { variable }", messageVariables)).toEqual([]);
  });

  test("leaves no braces where no fault was found", () => {
    for (const text of ["Hi {{first_name|there}}", "{{name|a}}{{page_name}}", "{{last_name|o'brien}} }{"]) {
      expect(findVariableFaults(text, messageVariables)).toEqual([]);
      expect(renderText(text, nameless).text).not.toMatch(/\{\{|\}\}/);
    }
  });
});

describe("content for one person", () => {
  test("keeps buttons and quick replies as they are", () => {
    const quickReplies = [{ title: "{{first_name|x}}", payload: "P" }];
    expect(renderContent({ text: "Hi {{first_name|x}}", quickReplies }, ada).content).toEqual({ text: "Hi Ada", quickReplies });
  });

  test("is the same object for an image, which has nothing to fill", () => {
    const content = { attachment: { type: "image" as const, url: "https://example.com/a.png" } };
    expect(renderContent(content, nameless)).toEqual({ content, empty: [] });
  });

  test("fills cards too", () => {
    const cards = [{ title: "For {{first_name|you}}", subtitle: "{{name|x}} at {{page_name}}" }];
    expect(renderContent({ cards }, nameless)).toEqual({
      content: { cards: [{ title: "For you", subtitle: "x at Lámpara" }] },
      empty: ["first_name", "name"],
    });
  });

  test("that grew past Meta's limit is found", () => {
    const buttons = [{ type: "postback" as const, title: "Ok", payload: "ok" }];
    expect(findOverlong({ text: "x".repeat(2000) })).toBeNull();
    expect(findOverlong({ text: "x".repeat(2001) })).toEqual({ field: "text", length: 2001, limit: 2000 });
    expect(findOverlong({ text: "x".repeat(641), buttons })).toMatchObject({ limit: 640 });
    expect(findOverlong({ cards: [{ title: "x".repeat(81), subtitle: "a" }] })).toMatchObject({
      field: "cards.0.title",
      limit: 80,
    });
  });
});

test("a split text is the same text when joined", () => {
  const text = "Hi {{first_name|there}}, it is {{page_name}}.";
  expect(
    splitText(text, null)
      .map((part) => part.text)
      .join(""),
  ).toBe(text);
  expect(splitText(text, null).map((part) => part.variable?.name ?? null)).toEqual([null, "first_name", null, "page_name", null]);
});

describe("the workspace's own fields", () => {
  const known = variablesWith([
    { key: "city", label: "City", isArchived: false },
    { key: "constructor", label: "Constructor", isArchived: false },
    { key: "size_2", label: "Size", isArchived: true },
  ]);
  const inValencia: Person = { ...ada, fields: { city: "Valencia" } };

  test("fill a text like everything else, and fall back where a person has none", () => {
    expect(renderText("In {{city|your town}}", inValencia)).toEqual({ text: "In Valencia", empty: [] });
    expect(renderText("In {{city|your town}}", ada)).toEqual({ text: "In your town", empty: ["city"] });
    expect(renderText("{{constructor|x}} {{to_string|y}} {{size_2|z}}", inValencia).text).toBe("x y z");
  });

  test("leave no braces when they went after the launch, not even without a fallback", () => {
    expect(renderText("In {{town|your town}}{{gone}}", inValencia).text).toBe("In your town");
  });

  test.each([
    ["Hi {{city}}", "{{city}} needs words for people without it: {{city|…}}"],
    [
      "Hi {{town|x}}",
      "{{town|x}} is not a variable here. Use first_name, last_name, name, page_name, workspace_name, city, constructor.",
    ],
    [
      "Hi {{size_2|x}}",
      "{{size_2|x}} names the field “Size”, which is archived. Bring it back in Settings, Fields, or take it out.",
    ],
  ])("%s is a fault", (text, fault) => {
    expect(findVariableFaults(text, known)).toEqual([fault]);
  });

  test("are all right with words for people without them, and any name is while nobody knows them", () => {
    expect(findVariableFaults("Hi {{city|x}}, {{constructor|y}}", known)).toEqual([]);
    expect(findVariableFaults("Hi {{town|x}}", null)).toEqual([]);
    expect(findVariableFaults("Hi {{town}}", null)).toHaveLength(1);
  });

  test("that a message names are found, each once, and nothing else", () => {
    const cards = [{ title: "{{city|x}} {{first_name|y}}", subtitle: "{{size_2|z}}" }];
    expect(fieldKeysIn({ cards })).toEqual(["city", "size_2"]);
    expect(fieldKeysIn({ text: "Hi {{first_name|there}} of {{page_name}}" })).toEqual([]);
    expect(fieldKeysIn({ attachment: { type: "image", url: "https://example.com/{{city|x}}.png" } })).toEqual([]);
  });
});
