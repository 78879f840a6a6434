import { describe, expect, it } from "vitest";
import { messagingWindow, type WindowFacts } from "./messaging-window.ts";

const now = new Date("2026-11-24T12:00:00Z");
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const inHours = (hours: number) => hoursAgo(-hours);

const nothing: WindowFacts = {
  ...{ lastMessageAt: null, lastActionAt: null, lastActionKind: null },
  ...{ adMessageAt: null, adRefusedAt: null, optedOutAt: null, unavailableSince: null },
};
const wrote = (hours: number) => ({ lastMessageAt: hoursAgo(hours), lastActionAt: hoursAgo(hours), lastActionKind: "message" });
const closed = { state: "closed", until: null, because: null };
const optedOut = { optedOutAt: hoursAgo(0.5) };

describe("the window of a contact", () => {
  it.each<[string, Partial<WindowFacts>, boolean, object]>([
    ["who never did anything is closed", {}, false, closed],
    ["who just wrote is open for a day", wrote(0), false, { state: "open", until: inHours(24), because: "message" }],
    ["who reacted is open by that", { lastActionAt: hoursAgo(2), lastActionKind: "reaction" }, false, { because: "reaction" }],
    ["who wrote 23:59 hours ago is still open", wrote(23.99), false, { state: "open" }],
    ["who wrote 24 hours ago is closed", wrote(24), false, closed],
    [
      "who wrote 25 hours ago is human where granted",
      wrote(25),
      true,
      { state: "human", until: inHours(143), because: "message" },
    ],
    ["who wrote 25 hours ago is closed where not granted", wrote(25), false, closed],
    ["who only reacted 25 hours ago is closed even where granted", { lastActionAt: hoursAgo(25) }, true, closed],
    ["who wrote a week ago is closed", wrote(168), true, closed],
    [
      "who came by an ad two days ago is probably open",
      { ...wrote(48), adMessageAt: hoursAgo(48) },
      true,
      { state: "ad", until: inHours(120), because: "ad" },
    ],
    ["who came by an ad and wrote today is open", { ...wrote(1), adMessageAt: hoursAgo(48) }, false, { state: "open" }],
    [
      "who came by an ad whose window Meta refused is closed",
      { ...wrote(48), adMessageAt: hoursAgo(48), adRefusedAt: hoursAgo(20) },
      false,
      closed,
    ],
    [
      "who came by another ad after that is probably open",
      { ...wrote(30), adMessageAt: hoursAgo(30), adRefusedAt: hoursAgo(50) },
      false,
      { state: "ad" },
    ],
    ["who came by an ad a week ago is closed", { ...wrote(168), adMessageAt: hoursAgo(168) }, false, closed],
    ["who opted out and wrote today may still get an answer", { ...wrote(1), ...optedOut }, false, { state: "open" }],
    [
      "who opted out is blocked after that",
      { ...wrote(25), ...optedOut },
      true,
      { state: "blocked", until: null, because: "opted_out" },
    ],
    [
      "who cannot be reached is blocked whatever else",
      { ...wrote(1), unavailableSince: hoursAgo(1) },
      true,
      { state: "blocked", until: null, because: "unavailable" },
    ],
  ])("%s", (_name, facts, isGranted, expected) => {
    expect(messagingWindow({ ...nothing, ...facts }, isGranted, now).window).toMatchObject(expected);
  });

  it("tells until when a person could answer, granted or not", () => {
    const until = (hours: number) => messagingWindow({ ...nothing, ...wrote(hours) }, false, now).humanUntil;
    expect([until(1), until(168), messagingWindow(nothing, true, now).humanUntil]).toEqual([inHours(167), null, null]);
  });
});
