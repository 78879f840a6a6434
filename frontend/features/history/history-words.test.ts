import type { HistoryRunOnWire } from "contract/history.ts";
import { describe, expect, test } from "vitest";
import { completenessWords, leftWords, olderWords, progressWords, resultWords, shareDone } from "./history-words.ts";

const run = (changes: Partial<HistoryRunOnWire> = {}): HistoryRunOnWire => ({
  ...{ state: "reading", isRunning: true, conversations: 400, conversationsRead: 100, conversationsFailed: 0 },
  ...{ messagesFound: 1500, messagesKnown: 300, messagesBrought: 1200, messagesOlder: 0 },
  ...{ conversationsPerMinute: 0, secondsLeft: null, problem: null, startedAt: "2026-11-26T12:00:00Z", finishedAt: null },
  ...changes,
});

test.each([
  [3, "a few seconds left"],
  [41, "about 50 s left"],
  [250, "about 4 min left"],
  [3600, "about 1 h left"],
  [5400, "about 1 h 30 min left"],
])("%i seconds are %s", (seconds, words) => {
  expect(leftWords(seconds)).toBe(words);
});

describe("an import", () => {
  test("says what it counts before it knows how much there is", () => {
    expect(progressWords(run({ state: "listing", conversations: 0 })).detail).toBe("Asking Meta");
    expect(progressWords(run({ state: "listing", conversations: 1200 })).detail).toBe("1,200 conversations found so far");
    expect(shareDone(run({ state: "listing" }))).toBeUndefined();
  });

  test("says how far it is, how fast, and how long it will take", () => {
    const words = progressWords(run({ conversationsPerMinute: 1090, secondsLeft: 17 }));
    expect(words).toEqual({
      title: "100 of 400 conversations, 1,200 messages brought",
      detail: "1,090 a minute · about 20 s left",
    });
    expect(shareDone(run())).toBe(0.25);
  });

  test.each([
    [{ state: "done", messagesBrought: 1, conversationsRead: 1 }, "1 message of 1 conversation brought."],
    [{ state: "cancelled" }, "Cancelled after 1,200 messages of 100 conversations. What it brought stays."],
    [{ state: "failed", problem: "The Page was disconnected." }, "The Page was disconnected."],
  ] as const)("that is %j says %s", (changes, words) => {
    expect(resultWords(run(changes))).toBe(words);
  });

  test("tells what stays at Meta", () => {
    expect(olderWords(run())).toBeNull();
    expect(olderWords(run({ messagesOlder: 5 }))).toContain("5 messages older");
  });
});

test.each([
  [{ percent: null, missing: 0, recovered: 0, messages: 0 }, "neutral", "–"],
  [{ percent: 100, missing: 0, recovered: 0, messages: 40 }, "success", "100%"],
  [{ percent: 99.4, missing: 3, recovered: 3, messages: 512 }, "success", "99.4%"],
  [{ percent: 50, missing: 4, recovered: 1, messages: 8 }, "warning", "50%"],
])("completeness %j is %s: %s", (facts, tone, figure) => {
  const words = completenessWords({
    ...facts,
    conversations: 1,
    since: "2026-11-25T02:23:00Z",
    checkedAt: "2026-11-26T02:23:10Z",
  });
  expect([words.tone, words.figure]).toEqual([tone, figure]);
});
