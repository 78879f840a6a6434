import { expect, test } from "vitest";
import { isSameProcess, parsePs, parseStat, readProcess } from "./process-info.ts";

test("reads a process whose name holds parentheses and spaces", () => {
  const rest = Array.from({ length: 30 }, (_, index) => `f${index}`);
  rest[0] = "S";
  rest[1] = "77";
  rest[19] = "123456";
  expect(parseStat(`42 (npm exec) (x) ${rest.join(" ")}`)).toEqual({ state: "S", parent: 77, startedAt: "123456" });
});

test("reads the line of ps where there is no /proc", () => {
  const line = "  501 Tue Nov 24 14:02:11 2026     npm exec pnpm@12 start\n";
  expect(parsePs(9, line)).toEqual({
    pid: 9,
    parent: 501,
    startedAt: "Tue Nov 24 14:02:11 2026",
    command: "npm exec pnpm@12 start",
  });
});

test("tells a process from a later one with the same id", () => {
  const own = readProcess(process.pid);
  expect(own && isSameProcess(own)).toBe(true);
  expect(isSameProcess({ pid: process.pid, startedAt: "another time" })).toBe(false);
});
