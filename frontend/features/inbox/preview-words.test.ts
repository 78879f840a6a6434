import { expect, test } from "vitest";
import { previewWords } from "./preview-words.ts";

const last = (changes: object) => ({
  preview: "Thanks!",
  authorKind: "operator" as const,
  authorName: null,
  status: "sent" as const,
  occurredAt: "2026-11-24T13:00:00Z",
  ...changes,
});

test.each([
  [{ authorKind: "person" }, null],
  [{}, "Page"],
  [{ authorName: "Maya Lindqvist" }, "You"],
  [{ authorName: "Ana Reyes" }, "Ana"],
  [{ authorKind: "page_inbox" }, "Page Inbox"],
  [{ authorKind: "page" }, "Page"],
  [{ authorKind: "campaign" }, "Campaign"],
  [{ authorKind: "automation" }, "Bot"],
])("says who wrote %j", (changes, prefix) => {
  expect(previewWords(last(changes), "Maya Lindqvist").prefix).toBe(prefix);
});

test("says first that a message was not sent", () => {
  expect(previewWords(last({ status: "failed", authorName: "Maya" }), "Maya")).toEqual({
    prefix: "You",
    text: "Not sent. Thanks!",
    isFailed: true,
  });
});
