import { defaultSafeguards } from "contract/campaigns.ts";
import { expect, test } from "vitest";
import { emptyMessage } from "../templates/message-draft.ts";
import { emptyDraft, findChanges, findUnsaveable, toCampaignDraft, toCountedContent, toParts } from "./campaign-draft.ts";

const pageId = "0199b000-0000-7000-8000-000000000011";
const audience = { pageIds: [pageId], tagIds: [], listIds: [], excludeTagIds: [], excludeListIds: [], excludeCampaignIds: [] };
const safeguards = defaultSafeguards;
const content = { text: "Hello" };

test("only finished parts are sent to the API", () => {
  expect(toParts(emptyDraft)).toEqual({ name: "Untitled campaign", safeguards });
  expect(toParts({ ...emptyDraft, pageIds: [pageId], message: { ...emptyMessage, text: "Hi {{name}}" } })).toEqual({
    name: "Untitled campaign",
    audience,
    safeguards,
  });
});

test("a saved campaign has no changes", () => {
  const saved = { name: "Pick-up", audience, content, safeguards };
  expect(findChanges(toParts(toCampaignDraft(saved)), saved)).toEqual({});
  expect(findUnsaveable(toCampaignDraft(saved), saved)).toEqual([]);
  expect(findChanges(toParts({ ...toCampaignDraft(saved), name: "Other" }), saved)).toEqual({ name: "Other" });
  const turned = { ...audience, pageIds: [pageId] };
  expect(findChanges({ audience }, { audience: turned })).toEqual({});
});

test("what would be lost on leaving is named", () => {
  expect(findUnsaveable({ ...emptyDraft, message: { ...emptyMessage, text: "Hi {{name}}" } }, {})).toEqual(["message"]);
  expect(findUnsaveable(emptyDraft, { audience, content })).toEqual(["audience", "message"]);
});

const templateId = "0199b000-0000-7000-8000-000000000012";
const byTemplate = { utility: { templateId, values: { 2: "LU-1" } } };

test("a campaign that is a template is saved as one, and has no changes then", () => {
  const saved = { name: "Pick-up", audience, content: byTemplate, safeguards };
  const draft = toCampaignDraft(saved);
  expect(findChanges(toParts(draft), saved)).toEqual({});
  expect(findUnsaveable(draft, saved)).toEqual([]);
  const written = { ...draft, isByTemplate: false, message: { ...emptyMessage, text: "Hi" } };
  expect(findChanges(toParts(written), saved)).toEqual({ content: { text: "Hi" } });
});

test("a template with words missing is counted with, and not saved", () => {
  const draft = { ...emptyDraft, isByTemplate: true, template: { templateId, values: {}, missing: ["2"] } };
  expect(toCountedContent(draft)).toEqual({ utility: { templateId, values: { 2: "…" } } });
  expect(toParts(draft)).not.toHaveProperty("content");
  expect(findUnsaveable(draft, {})).toEqual(["message"]);
  expect(findUnsaveable({ ...draft, template: null }, {})).toEqual([]);
});
