import type { MessageOnWire } from "contract/messages.ts";
import { expect, test } from "vitest";
import { findFirstUnread, groupMessages } from "./group-messages.ts";
import { sampleMessage } from "./message-sample.ts";

const facts = { timeZone: "Europe/Madrid", now: Date.parse("2026-11-24T13:32:00Z"), firstUnreadId: null, unreadCount: 0 };
const at = (id: string, time: string, changes = {}) => sampleMessage({ id, occurredAt: `2026-11-24T${time}:00Z`, ...changes });
const shape = (items: ReturnType<typeof groupMessages>) =>
  items.map((item) => (item.type === "group" ? item.messages.map(({ id }) => id).join("+") : item.type));

test("keeps together what one author wrote within five minutes", () => {
  const items = groupMessages([at("a", "13:00"), at("b", "13:04"), at("c", "13:12")], facts);
  expect(shape(items)).toEqual(["day", "a+b", "c"]);
});

test("begins again for another author and for every campaign message", () => {
  const campaign = { direction: "out" as const, authorKind: "campaign" as const, authorName: null, campaignId: "k" };
  const items = groupMessages([at("a", "13:00"), at("b", "13:01", campaign), at("c", "13:02", campaign)], facts);
  expect(shape(items)).toEqual(["day", "a", "b", "c"]);
});

test("puts a line between days of the workspace's calendar", () => {
  const items = groupMessages(
    [at("a", "00:00", { occurredAt: "2026-11-23T22:59:00Z" }), at("b", "00:00", { occurredAt: "2026-11-23T23:01:00Z" })],
    facts,
  );
  expect(shape(items)).toEqual(["day", "a", "day", "b"]);
});

test("draws the unread line before the first unread message, even inside a group", () => {
  const messages = [at("a", "13:00"), at("b", "13:01"), at("c", "13:02")];
  expect(findFirstUnread(messages, 2)).toBe("b");
  expect(shape(groupMessages(messages, { ...facts, firstUnreadId: "b", unreadCount: 2 }))).toEqual(["day", "a", "unread", "b+c"]);
});

test("has no line when the first unread message is not loaded yet", () => {
  expect(findFirstUnread([at("a", "13:00")], 3)).toBeNull();
});

test("a group keeps its key while older and newer messages join it", () => {
  const keys = new Map<string, string>();
  const keyOf = (messages: MessageOnWire[]) => groupMessages(messages, { ...facts, keys }).at(-1)?.key;
  const [a, b, c] = [at("a", "13:00"), at("b", "13:01"), at("c", "13:02")];
  expect(keyOf([b])).toBe("b");
  expect(keyOf([a, b])).toBe("b");
  expect(keyOf([a, b, c])).toBe("b");
});

test("two parts of a divided group do not share a key", () => {
  const keys = new Map<string, string>();
  const messages = [at("a", "13:00"), at("b", "13:01")];
  groupMessages(messages, { ...facts, keys });
  const divided = groupMessages(messages, { ...facts, keys, firstUnreadId: "b", unreadCount: 1 });
  expect(divided.map(({ key }) => key)).toEqual(["day-a", "a", "unread", "b"]);
});
