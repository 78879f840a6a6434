import { expect, test } from "vitest";
import { mergeMessage, mergeNewest, messagesOf, type Thread } from "./merge-messages.ts";
import { sampleMessage } from "./message-sample.ts";

const message = (id: string, minute: number, version = 1) =>
  sampleMessage({ id, version, occurredAt: `2026-11-24T13:${String(minute).padStart(2, "0")}:00Z` });
const thread = (...pages: ReturnType<typeof message>[][]): Thread => ({
  pages: pages.map((items, at) => ({ items, nextCursor: at < pages.length - 1 ? `c${at}` : "more" })),
  pageParams: pages.map((_, at) => (at === 0 ? null : `c${at - 1}`)),
});
const ids = (merged: Thread) => messagesOf(merged).map(({ id }) => id);

test("adds what is new and keeps older pages", () => {
  const merged = mergeNewest(thread([message("c", 3), message("b", 2)], [message("a", 1)]), {
    items: [message("d", 4), message("c", 3)],
    nextCursor: "x",
  });
  expect(ids(merged)).toEqual(["a", "b", "c", "d"]);
  expect(merged.pageParams).toEqual([null, "c0"]);
});

test("never replaces a newer copy by an older one", () => {
  const merged = mergeNewest(thread([message("a", 1, 5)]), { items: [message("a", 1, 4)], nextCursor: null });
  expect(messagesOf(merged)[0]?.version).toBe(5);
  expect(messagesOf(mergeMessage(merged, message("a", 1, 6)))[0]?.version).toBe(6);
});

test("changes a message of an older page in place", () => {
  const merged = mergeMessage(thread([message("b", 2)], [message("a", 1)]), message("a", 1, 9));
  expect(ids(merged)).toEqual(["a", "b"]);
  expect(messagesOf(merged)[0]?.version).toBe(9);
});

test("begins anew rather than hide a gap", () => {
  const merged = mergeNewest(thread([message("a", 1)]), { items: [message("z", 50), message("y", 49)], nextCursor: "gap" });
  expect(ids(merged)).toEqual(["y", "z"]);
});

test("puts a late message in its place", () => {
  expect(ids(mergeMessage(thread([message("c", 3), message("a", 1)]), message("b", 2)))).toEqual(["a", "b", "c"]);
});
