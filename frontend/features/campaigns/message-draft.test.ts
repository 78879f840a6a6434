import { expect, test } from "vitest";
import {
  emptyMessage,
  findMessageFaults,
  isEmptyMessage,
  type MessageDraft,
  toContent,
  toMessageDraft,
} from "./message-draft.ts";

const draft = (change: Partial<MessageDraft>): MessageDraft => ({ ...emptyMessage, ...change });

test("a draft turns into content and back without loss", () => {
  const content = {
    text: "Hi {{first_name|there}}",
    buttons: [
      { type: "url" as const, title: "Directions", url: "https://example.com/map" },
      { type: "postback" as const, title: "Change", payload: "change" },
    ],
  };
  expect(toContent(toMessageDraft(content))).toEqual(content);
  expect(toContent(toMessageDraft({ imageUrl: "https://example.com/a.png", quickReplies: [{ title: "Yes" }] }))).toEqual({
    imageUrl: "https://example.com/a.png",
    quickReplies: [{ title: "Yes" }],
  });
  expect(isEmptyMessage(toMessageDraft(null))).toBe(true);
});

test("switching to an image keeps the text for later but does not send it", () => {
  expect(toContent(draft({ kind: "image", text: "Hello", imageUrl: "https://example.com/a.png" }))).toEqual({
    imageUrl: "https://example.com/a.png",
  });
});

test.each([
  [draft({}), "text", "Write a text or choose an image"],
  [draft({ text: "Hi {{first_name}}" }), "text", "{{first_name}} needs words for people without it: {{first_name|there}}"],
  [draft({ kind: "image" }), "imageUrl", "Give the address of an image"],
  [
    draft({ kind: "image", imageUrl: "panettone.png" }),
    "imageUrl",
    "Write the full address of the image, beginning with https://",
  ],
  [
    draft({ text: "Hi", buttons: [{ key: "a", type: "url", title: "Map", target: "example" }] }),
    "buttons.0.url",
    "Write the full address, beginning with https://",
  ],
  [draft({ text: "Hi", quickReplies: [{ key: "a", title: "" }] }), "quickReplies.0.title", "Write 1 to 20 characters"],
  [
    draft({ text: "x".repeat(641), buttons: [{ key: "a", type: "postback", title: "Ok", target: "ok" }] }),
    "text",
    "With buttons the text may have 640 characters",
  ],
])("a fault is told at its field (%#)", (faulty, field, message) => {
  expect(findMessageFaults(faulty)).toContainEqual({ field, message });
});

test("a good message has no faults", () => {
  expect(findMessageFaults(draft({ text: "Hi {{first_name|there}}" }))).toEqual([]);
});
