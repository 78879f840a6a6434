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
    { kind: "note", text: "4 people get it later by itself; the review says why." },
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

const verdict = (rule: string, count: number) => ({
  rule,
  isAllowed: rule === "utility_template",
  title: "",
  message: "",
  count,
});
const byTemplate = { ...emptyDraft, pageIds: ["p"], isByTemplate: true, template: { templateId: "t", values: {}, missing: [] } };
const texts = (draft: typeof byTemplate | typeof emptyDraft, counted: typeof preview | undefined) =>
  findProblems(draft, counted).map(({ kind, text }) => `${kind}: ${text}`);

test("a campaign that is a template says what is missing, and whose Page does not have it", () => {
  expect(texts({ ...byTemplate, template: null }, undefined)).toEqual(["stops: No template is chosen."]);
  const unfilled = { templateId: "t", values: {}, missing: ["1", "order_number"] };
  expect(texts({ ...byTemplate, template: unfilled }, undefined)).toEqual(["stops: Fill in {{1}}, {{order_number}}."]);
  const some = { ...preview, verdicts: [verdict("utility_template", 9), verdict("template_not_approved", 1)] };
  expect(texts(byTemplate, some)).toEqual([
    "note: 1 person is left out: the template is not approved on their Page.",
    "note: 1 person gets the replacement words of a variable.",
  ]);
  const none = { ...preview, fallbackCount: 0, verdicts: [verdict("template_not_approved", 10)] };
  expect(texts(byTemplate, none)[0]).toBe("stops: On none of the chosen Pages is this template approved.");
});
