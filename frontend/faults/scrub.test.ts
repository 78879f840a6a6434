import { expect, test } from "vitest";
import { readFaultSettings } from "./fault-settings.ts";
import { scrubPath, scrubText } from "./scrub.ts";

test.each([
  ['Unexpected token in "see you at eight"', 'Unexpected token in "…"'],
  ["ida.o'neil@shop.test is not a function", "[address] is not a function"],
  ["failed to fetch https://x.test/y?token=abc&state=def", "failed to fetch https://x.test/y[hidden][hidden]"],
  ["Bearer abc.def is gone", "[hidden] is gone"],
  ["no contact 1234567890123456", "no contact #"],
])("%s", (text, scrubbed) => expect(scrubText(text)).toBe(scrubbed));

test("a path loses ids, links and what was searched", () => {
  expect(scrubPath("/w/0190a000-0000-7000-8000-000000000000/inbox?search=ida")).toBe("/w/:id/inbox");
  expect(scrubPath("/join/Zm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFy_x")).toBe("/join/:id");
  expect(scrubPath("/login")).toBe("/login");
});

test("without a DSN, or with something else, nothing is reported", () => {
  expect(readFaultSettings({})).toBeNull();
  expect(readFaultSettings({ SENTRY_DSN: "not an address" })).toBeNull();
  expect(readFaultSettings({ SENTRY_DSN: "https://key@errors.test/1", SENTRY_TRACES_SHARE: "7" })).toEqual({
    ...{ dsn: "https://key@errors.test/1", release: "unreleased", environment: "production", tracesShare: 0 },
  });
});
