import { defaultSafeguards } from "contract/campaigns.ts";
import { expect, test } from "vitest";
import { emptyMessage } from "../templates/message-draft.ts";
import { emptyDraft, findChanges, findUnsaveable, toCampaignDraft, toParts } from "./campaign-draft.ts";

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
