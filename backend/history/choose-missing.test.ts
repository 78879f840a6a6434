import { expect, test } from "vitest";
import { chooseMissing, type Stored } from "./choose-missing.ts";
import type { GraphMessage } from "./read-graph-message.ts";

const noon = Date.UTC(2026, 10, 26, 12);
const nothing: Stored = { mids: new Map(), taps: [], unsettled: [] };

const message = (mid: string, facts: { at?: number; isFromPage?: boolean; text?: string | null } = {}): GraphMessage => {
  const { at = noon, isFromPage = false, text = `text of ${mid}` } = facts;
  const content = { kind: "text", text, attachments: [], quickReplies: [], buttons: [], replyToMid: null };
  return { mid, at, isFromPage, content, raw: {} };
};
const names = (messages: GraphMessage[]) => messages.map((one) => one.mid);
const choose = (messages: GraphMessage[], stored: Partial<Stored> = {}, until = noon + 60_000) => {
  const { known, missing, left } = chooseMissing(messages, { ...nothing, ...stored }, until);
  return { known: names(known), missing: names(missing), left: names(left) };
};

test("what has its mid here is known, the rest is missing", () => {
  const stored = { mids: new Map([["a", noon]]) };
  expect(choose([message("a"), message("b")], stored)).toEqual({ known: ["a"], missing: ["b"], left: [] });
});

test("a tap that Meta told without an id is known by its text and time", () => {
  const stored = { taps: [{ at: noon + 400, text: "Prices" }] };
  expect(choose([message("a", { text: "Prices" })], stored).known).toEqual(["a"]);
  expect(choose([message("a", { text: "Prices", at: noon - 60_000 })], stored).missing).toEqual(["a"]);
  expect(choose([message("a", { text: "Prices", isFromPage: true })], stored).missing).toEqual(["a"]);
});

test("what is younger than what webhooks have told is left to them", () => {
  expect(choose([message("a"), message("b", { at: noon + 1000 })], {}, noon)).toEqual({ known: [], missing: ["a"], left: ["b"] });
});

test.each([
  ["the same text", "Hello", "Hello", "left"],
  ["another text", "Hello", "Bye", "missing"],
  ["a message not written yet", null, "Anything", "left"],
  ["a picture", "", null, "left"],
] as const)("the Page's own message is ours to settle when %s is unsettled", (_what, unsettled, text, place) => {
  const sorted = choose([message("a", { isFromPage: true, text })], { unsettled: [unsettled] });
  expect(sorted[place]).toEqual(["a"]);
});

test("what the person wrote is missing, whatever of ours is unsettled", () => {
  expect(choose([message("a", { text: "Hello" })], { unsettled: ["Hello", null] }).missing).toEqual(["a"]);
});

test("within a second messages keep the order of the list, behind what is known", () => {
  const stored = { ...nothing, mids: new Map([["a", noon + 412]]) };
  const { missing } = chooseMissing(
    [message("a"), message("b"), message("c"), message("d", { at: noon + 1000 })],
    stored,
    noon + 60_000,
  );
  expect(missing.map(({ mid, at }) => [mid, at - noon])).toEqual([
    ["b", 413],
    ["c", 414],
    ["d", 1000],
  ]);
});
