import { expect, test } from "vitest";
import { emptyMessage } from "./message-draft.ts";
import { emptyTemplate, findTemplateFaults, isSameTemplate, toTemplateBody, toTemplateDraft } from "./template-draft.ts";

const saved = { name: "Hours", category: null, shortcut: "hours", content: { text: "8 to 6" } };

test("a saved message turns into a draft and back", () => {
  expect(toTemplateBody(toTemplateDraft(saved))).toEqual(saved);
  expect(isSameTemplate(toTemplateDraft(saved), toTemplateDraft(saved))).toBe(true);
  expect(isSameTemplate(toTemplateDraft(saved), { ...toTemplateDraft(saved), category: "Info" })).toBe(false);
});

test("a slash typed before the shortcut does not count", () => {
  expect(toTemplateBody({ ...emptyTemplate, shortcut: " /Hours " }).shortcut).toBe("hours");
});

test("what keeps it from being saved is told by field", () => {
  expect(findTemplateFaults(emptyTemplate)).toEqual({ name: "Give it a name", message: "Write the message" });
  expect(findTemplateFaults({ ...toTemplateDraft(saved), shortcut: "two words" })).toEqual({
    shortcut: "Letters, digits, - and _, at most 30",
  });
  const message = { ...emptyMessage, text: "Hi {{name}}" };
  expect(findTemplateFaults({ ...toTemplateDraft(saved), message }).message).toContain("needs words for people without it");
});
