import { expect, test } from "vitest";
import { findLeaks } from "./find-leaks.ts";
import type { PrivateValue } from "./private-value.ts";

const values: PrivateValue[] = [
  { kind: "text", value: "Is my order 4711 on its way?" },
  { kind: "text", value: "ready" },
  { kind: "text", value: "elsewhere" },
  { kind: "text", value: "42" },
  { kind: "text", value: 'She said "no"\nand left' },
  { kind: "address", value: "ida7@shop.test" },
  { kind: "secret", value: "00112233445566778899aabbccddeeff" },
];
const leaksIn = (line: string) => findLeaks([line], values).map(({ kind }) => kind);

test.each([
  ['{"msg":"sending Is my order 4711 on its way? failed"}', ["text"]],
  ['{"msg":"sending Is my order 12 on its way? failed"}', ["text"]],
  ['{"msg":"x","said":"She said \\"no\\"\\nand left"}', ["text"]],
  ['{"msg":"ready"}', ["text"]],
  ['{"msg":"things that stand elsewhere","count":"42"}', []],
  ['{"msg":"the worker is ready","to":"ida7@shop.test"}', ["address"]],
  ['{"key":"00112233445566778899aabbccddeeff"}', ["secret"]],
  ['{"url":"/me?access_token=EAAabcdefghij0123"}', ["access token of Facebook"]],
  ['{"headers":{"authorization":"Basic eHg="}}', ["cookie or authorization"]],
  ["opened /join/abcdefghijklmnopqrstuvwxyz", ["link with a token"]],
  ['{"msg":"the worker is ready","authorization":"[hidden]","to":"[address]"}', []],
])("%s", (line, kinds) => expect(leaksIn(line)).toEqual(kinds));

test("lines that differ in time and ids alone are told once", () => {
  const lines = [1, 2, 3].map((n) => `{"time":"2026-01-0${n}T00:00:00Z","msg":"Is my order ${n} on its way?","ms":${n}}`);
  expect(findLeaks([...lines, ...lines], values).length).toBeLessThanOrEqual(3);
});
