import { expect, test } from "vitest";
import { emptyMessage } from "../templates/message-draft.ts";
import { findProblems } from "./builder-problems.ts";
import { emptyDraft } from "./campaign-draft.ts";

const preview = {
  audience: 10,
  allowed: 6,
  verdicts: [
    { rule: "standard_window", isAllowed: true, title: "", message: "", count: 6 },
    { rule: "page_waiting", isAllowed: false, title: "", message: "", count: 4 },
  ],
  pages: [],
  samples: [],
  fallbackCount: 1,
  longestText: 5,
  secondsAtFullPace: 1,
  estimate: { lowSeconds: 1, highSeconds: 2, words: "under a minute" },
};

test("an empty draft says what is missing", () => {
  expect(findProblems(emptyDraft, undefined).map((problem) => problem.text)).toEqual([
    "No Page is chosen.",
    "There is no message yet.",
  ]);
});

test("a finished draft has notes only", () => {
  const draft = { ...emptyDraft, pageIds: ["p"], message: { ...emptyMessage, text: "Hello {{name|you}}" } };
  expect(findProblems(draft, preview)).toMatchObject([
    { kind: "note", text: "4 people wait until their Page can send again." },
    { kind: "note", text: "1 person gets the replacement words of a variable." },
  ]);
});

test("a fault of a button names the button", () => {
  const draft = {
    ...emptyDraft,
    pageIds: ["p"],
    message: { ...emptyMessage, text: "Hi", buttons: [{ key: "a", type: "url" as const, title: "Map", target: "x" }] },
  };
  expect(findProblems(draft, preview)[0]?.text).toBe("Button 1: write the full address, beginning with https://.");
});
