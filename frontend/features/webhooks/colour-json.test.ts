import { expect, it } from "vitest";
import { colourJson } from "./colour-json.ts";

const join = (raw: string) =>
  colourJson(raw)
    .map((part) => part.text)
    .join("");

it("indents and loses nothing", () => {
  const raw = '{"object":"page","n":-1.5e3,"t":"a \\"b\\": 1","u":"\\ud83d\\ude9a","l":[true,null,{}]}';
  expect(JSON.parse(join(raw))).toEqual(JSON.parse(raw));
  expect(join(raw)).toContain('\n  "object": "page"');
});

it("tells keys, texts, numbers and words apart", () => {
  const kinds = colourJson('{"a":"x","b":12,"c":false}').filter((part) => part.kind !== "plain");
  expect(kinds).toEqual([
    { kind: "key", text: '"a"' },
    { kind: "text", text: '"x"' },
    { kind: "key", text: '"b"' },
    { kind: "number", text: "12" },
    { kind: "key", text: '"c"' },
    { kind: "word", text: "false" },
  ]);
});

it("keeps ids that are too large for numbers exact", () => {
  expect(join('{"id":71254369803214577}')).toBe('{\n  "id": 71254369803214577\n}');
});

it("shows what is no JSON as it is", () => {
  expect(colourJson("<html>")).toEqual([{ kind: "plain", text: "<html>" }]);
});
