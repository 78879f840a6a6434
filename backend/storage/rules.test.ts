import { expect, test } from "vitest";
import { readRange } from "./read-range.ts";
import { safeHeaders } from "./safe-headers.ts";
import { sniffType } from "./sniff-type.ts";

test.each([
  ["GIF89a".padEnd(64, "\0"), "image/gif"],
  ["<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "image/svg+xml"],
  ['<?xml version="1.0"?>\n<!-- drawn by hand -->\n<svg width="1"/>', "image/svg+xml"],
  ["<!doctype html><script>alert(1)</script>", "application/octet-stream"],
  ["<html><svg></svg></html>", "application/octet-stream"],
  ["#!/bin/sh\nrm -rf /", "application/octet-stream"],
  ["%PDF-1.7\n", "application/pdf"],
  ["", "application/octet-stream"],
])("content %j is %s, whatever its sender says", async (content, type) => {
  expect(await sniffType(Buffer.from(content, "latin1"))).toBe(type);
});

test.each([
  ["image/jpeg", "image/jpeg", "inline"],
  ["video/mp4", "video/mp4", "inline"],
  ["image/svg+xml", "image/svg+xml", "attachment"],
  ["text/html", "application/octet-stream", "attachment"],
  ["application/pdf", "application/octet-stream", "attachment"],
  ["image/jpeg; charset=x", "application/octet-stream", "attachment"],
])("%s is served as %s, %s", (type, served, disposition) => {
  const headers = safeHeaders(type, null);
  expect([headers["content-type"], headers["content-disposition"]]).toEqual([served, disposition]);
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["content-security-policy"]).toContain("sandbox");
});

test("a file's name cannot break out of its header", () => {
  expect(safeHeaders("image/png", 'à "b"\r\nset-cookie: x')["content-disposition"]).toBe(
    "inline; filename=\"_ _b___set-cookie_ x\"; filename*=UTF-8''%C3%A0%20%22b%22%0D%0Aset-cookie%3A%20x",
  );
});

test.each([
  [undefined, undefined],
  ["bytes=0-", { start: 0, end: 99 }],
  ["bytes=10-19", { start: 10, end: 19 }],
  ["bytes=90-500", { start: 90, end: 99 }],
  ["bytes=-10", { start: 90, end: 99 }],
  ["bytes=-500", { start: 0, end: 99 }],
  ["bytes=100-", "unsatisfiable"],
  ["bytes=20-10", "unsatisfiable"],
  ["bytes=-0", "unsatisfiable"],
  ["bytes=0-1,5-9", undefined],
  ["items=0-1", undefined],
  ["bytes=-", undefined],
])("the range %j of 100 bytes is %j", (header, range) => {
  expect(readRange(header, 100)).toEqual(range);
});
