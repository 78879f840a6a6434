import { describe, expect, test } from "vitest";
import { matchConversation, type SeenMessage, type SentMessage } from "./match-conversation.ts";

const start = Date.parse("2026-11-24T12:00:00Z");
const at = (seconds: number) => new Date(start + seconds * 1000);
const seen = (id: string, text: string, seconds: number, isFromPage = true): SeenMessage => ({
  id,
  text,
  at: at(seconds),
  isFromPage,
});
const ours = (id: string, text: string, seconds: number): SentMessage => ({ id, text, since: at(seconds) });
const nothingKnown = new Set<string>();
const mids = (match: ReturnType<typeof matchConversation>) => match.found.map(({ id, mid }) => `${id}=${mid}`);

describe("looking for unknown messages in a conversation", () => {
  test("finds a message by its text", () => {
    const match = matchConversation([ours("a", "Hi", 0)], [seen("m1", "Hi", 1)], nothingKnown, true);
    expect(match).toEqual({ found: [{ id: "a", mid: "m1", at: at(1) }], absent: [], unprovable: [] });
  });

  test("proves absence when the listing is complete", () => {
    expect(matchConversation([ours("a", "Hi", 0)], [seen("m1", "Other", 1)], nothingKnown, true).absent).toEqual(["a"]);
    expect(matchConversation([ours("a", "Hi", 0)], [], nothingKnown, true).absent).toEqual(["a"]);
  });

  test("proves absence when the listing reaches back beyond the send", () => {
    expect(matchConversation([ours("a", "Hi", 100)], [seen("m1", "Other", 0)], nothingKnown, false).absent).toEqual(["a"]);
  });

  test("proves nothing when the listing ends after the send", () => {
    expect(matchConversation([ours("a", "Hi", 0)], [seen("m1", "Other", 50)], nothingKnown, false).unprovable).toEqual(["a"]);
  });

  test("matches equal texts by count, oldest to oldest", () => {
    const unknown = [ours("a", "Hi", 0), ours("b", "Hi", 10)];
    const one = matchConversation(unknown, [seen("m1", "Hi", 11)], nothingKnown, true);
    expect([mids(one), one.absent]).toEqual([["a=m1"], ["b"]]);
    const both = matchConversation(unknown, [seen("m2", "Hi", 11), seen("m1", "Hi", 1)], nothingKnown, true);
    expect(mids(both)).toEqual(["a=m1", "b=m2"]);
  });

  test("never takes a message that belongs to another one", () => {
    expect(matchConversation([ours("a", "Hi", 0)], [seen("m1", "Hi", 1)], new Set(["m1"]), true).absent).toEqual(["a"]);
  });

  test("never takes what the person wrote", () => {
    expect(matchConversation([ours("a", "Hi", 0)], [seen("m1", "Hi", 1, false)], nothingKnown, true).absent).toEqual(["a"]);
  });

  test("never takes an equal text from long before the send", () => {
    expect(matchConversation([ours("a", "Hi", 3600)], [seen("m1", "Hi", 0)], nothingKnown, true).absent).toEqual(["a"]);
  });

  test("forgives clocks that differ by seconds", () => {
    expect(mids(matchConversation([ours("a", "Hi", 10)], [seen("m1", "Hi", 0)], nothingKnown, true))).toEqual(["a=m1"]);
  });

  test("gives each unknown message exactly one fate", () => {
    const unknown = Array.from({ length: 30 }, (_, index) => ours(`o${index}`, `text ${index % 4}`, index * 3));
    const listing = Array.from({ length: 20 }, (_, index) => seen(`m${index}`, `text ${index % 5}`, index * 4));
    const match = matchConversation(unknown, listing, new Set(["m3", "m4"]), false);
    const fates = [...match.found.map(({ id }) => id), ...match.absent, ...match.unprovable];
    expect(fates.toSorted()).toEqual(unknown.map(({ id }) => id).toSorted());
    expect(new Set(match.found.map(({ mid }) => mid)).size).toBe(match.found.length);
  });
});
