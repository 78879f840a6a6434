import { expect, test } from "vitest";
import { placeConversation } from "./conversation-cache.ts";
import { sampleConversation } from "./conversation-sample.ts";
import type { ListFilter } from "./inbox-queries.ts";

const at = (id: string, minute: number, changes = {}) =>
  sampleConversation({ id, lastActivityAt: `2026-11-24T13:${String(minute).padStart(2, "0")}:00.000Z`, ...changes });
const all: ListFilter = { view: "all", search: "", pageId: null, status: null };
const list = (nextCursor: string | null, ...items: ReturnType<typeof at>[]) => ({
  pages: [{ items, nextCursor }],
  pageParams: [null],
});
const ids = (placed: ReturnType<typeof placeConversation>) =>
  placed.pages.flatMap(({ items }) => items.map(({ id }) => id)).join("");

test("moves a conversation up to where its last activity belongs", () => {
  expect(ids(placeConversation(list(null, at("a", 9), at("b", 8), at("c", 7)), at("c", 10, { version: 2 }), all))).toBe("cab");
});

test("does not take an older copy", () => {
  const known = list(null, at("a", 9, { version: 5 }));
  expect(placeConversation(known, at("a", 10, { version: 4 }), all)).toBe(known);
});

test("adds a new conversation only to lists it surely belongs to", () => {
  const fresh = at("n", 10, { unreadCount: 1, pageId: "p1" });
  expect(ids(placeConversation(list(null, at("a", 9)), fresh, all))).toBe("na");
  expect(ids(placeConversation(list(null, at("a", 9)), fresh, { ...all, view: "unread" }))).toBe("na");
  expect(ids(placeConversation(list(null, at("a", 9)), fresh, { ...all, pageId: "p2" }))).toBe("a");
  expect(ids(placeConversation(list(null, at("a", 9)), fresh, { ...all, search: "x" }))).toBe("a");
});

test("leaves to the server what belongs below the loaded part", () => {
  expect(ids(placeConversation(list("more", at("a", 9)), at("z", 1), all))).toBe("a");
});
