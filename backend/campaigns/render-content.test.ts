import { describe, expect, test } from "vitest";
import { findVariableFaults, type Person, renderContent, renderText } from "./render-content.ts";

const ada: Person = { name: "Ada Moreno", firstName: "Ada", lastName: "Moreno", pageName: "Lámpara" };
const nameless: Person = { name: null, firstName: null, lastName: null, pageName: "Lámpara" };

describe("a text with variables", () => {
  test.each([
    ["Hi {{first_name|there}}!", "Hi Ada!", "Hi there!"],
    ["{{ name | friend }}", "Ada Moreno", "friend"],
    ["Dear {{last_name|customer}} of {{page_name}}", "Dear Moreno of Lámpara", "Dear customer of Lámpara"],
    ["{{first_name|there}} {{first_name|you}}", "Ada Ada", "there you"],
    ["Nothing to fill { } in", "Nothing to fill { } in", "Nothing to fill { } in"],
  ])("%s is filled for each person", (text, forAda, forNameless) => {
    expect(renderText(text, ada).text).toBe(forAda);
    expect(renderText(text, nameless).text).toBe(forNameless);
  });

  test("says when a fallback stood in", () => {
    expect(renderText("Hi {{first_name|there}}", ada).usesFallback).toBe(false);
    expect(renderText("Hi {{first_name|there}}", nameless).usesFallback).toBe(true);
    expect(renderText("Hi {{first_name|there}}", { ...ada, firstName: "  " })).toEqual({ text: "Hi there", usesFallback: true });
  });

  test("does not fill what a name contains", () => {
    expect(renderText("{{name|x}}", { ...ada, name: "{{page_name}} $& $1" }).text).toBe("{{page_name}} $& $1");
  });

  test.each([
    ["Hi {{first_name}}", "needs a fallback"],
    ["Hi {{first_name|}}", "needs a fallback"],
    ["Hi {{first_name| }}", "needs a fallback"],
    ["Hi {{surname|x}}", "is not a variable"],
    ["Hi {{first_name|there", "not closed"],
    ["Hi first_name}}", "not closed"],
    ["Hi {{First Name|there}}", "not closed"],
  ])("%s is a fault: it %s", (text, fault) => {
    expect(findVariableFaults(text).join(" ")).toContain(fault);
  });

  test("without faults is accepted, the Page's name needing no fallback", () => {
    expect(findVariableFaults("Hi {{first_name|there}}, {{page_name}} here {not} a { variable }")).toEqual([]);
  });

  test("leaves no braces where no fault was found", () => {
    for (const text of ["Hi {{first_name|there}}", "{{name|a}}{{page_name}}", "{{last_name|o'brien}} }{"]) {
      expect(findVariableFaults(text)).toEqual([]);
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
    const content = { imageUrl: "https://example.com/a.png" };
    expect(renderContent(content, nameless)).toEqual({ content, usesFallback: false });
  });
});
