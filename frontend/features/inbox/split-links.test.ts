import { expect, test } from "vitest";
import { splitLinks } from "./split-links.ts";

const links = (text: string) => splitLinks(text).flatMap(({ href }) => href ?? []);

test.each([
  ["See https://a.example/x.", ["https://a.example/x"]],
  ["(https://a.example/x)", ["https://a.example/x"]],
  ["https://a.example/x_(y) and http://b.example?", ["https://a.example/x_(y)", "http://b.example"]],
  ["javascript:alert(1)", []],
  ["nothing here", []],
])("finds the addresses in %s", (text, found) => {
  expect(links(text)).toEqual(found);
  expect(
    splitLinks(text)
      .map((part) => part.text)
      .join(""),
  ).toBe(text);
});
