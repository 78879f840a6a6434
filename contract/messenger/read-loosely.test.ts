import { expect, it } from "vitest";
import { millis, storableJson, text } from "./read-loosely.ts";

it.each([
  [{ a: "x" }, '{"a":"x"}'],
  [{ "k\u0000": "a\u0000b" }, '{"k":"ab"}'],
  ["\ud83d and \ude9a", '"\ufffd and \ufffd"'],
  ["🚚", '"🚚"'],
  ["\\u0000 written out", '"\\\\u0000 written out"'],
  [undefined, "null"],
])("makes %j storable", (value, json) => {
  expect(storableJson(value)).toBe(json);
});

it.each([
  [1796000000, 1796000000000],
  ["1796000000000", 1796000000000],
  [1796000000000.7, 1796000000000],
  [0, null],
  [-1, null],
  [1e300, null],
  ["soon", null],
  [null, null],
])("reads the time %j as %j", (value, at) => {
  expect(millis(value)).toBe(at);
});

it.each([
  [42, "42"],
  ["", null],
  ["a\u0000", "a"],
  [Number.NaN, null],
  [{}, null],
])("reads the text %j as %j", (value, read) => {
  expect(text(value)).toBe(read);
});
