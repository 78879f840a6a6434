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
const attachment = { type: "image" as const, url: "https://example.com/a.png" };
const card = { key: "a", title: "Panettone", subtitle: "", imageUrl: "", buttons: [] };

test.each([
  {
    text: "Hi {{first_name|there}}",
    buttons: [
      { type: "url" as const, title: "Directions", url: "https://example.com/map" },
      { type: "postback" as const, title: "Change", payload: "change" },
    ],
  },
  { attachment, quickReplies: [{ title: "Yes" }] },
  { attachment: { type: "video" as const, url: "https://example.com/a.mp4" } },
  { attachment, buttons: [{ type: "url" as const, title: "Look", url: "https://example.com" }] },
  {
    cards: [
      { title: "One", subtitle: "For {{first_name|you}}", imageUrl: "https://example.com/a.png" },
      { title: "Two", buttons: [{ type: "url" as const, title: "Shop", url: "https://example.com" }] },
    ],
  },
])("content turns into a draft and back without loss (%#)", (content) => {
  expect(toContent(toMessageDraft(content))).toEqual(content);
  expect(findMessageFaults(toMessageDraft(content))).toEqual([]);
});

test("nothing is an empty draft", () => {
  expect(isEmptyMessage(toMessageDraft(null))).toBe(true);
});

test("switching to an attachment keeps the text for later but does not send it", () => {
  expect(toContent(draft({ kind: "attachment", text: "Hello", attachmentUrl: attachment.url }))).toEqual({ attachment });
});

test.each([
  [draft({}), "text", "Write a text, or choose an attachment or cards"],
  [draft({ text: "Hi {{first_name}}" }), "text", "{{first_name}} needs words for people without it: {{first_name|there}}"],
  [draft({ kind: "attachment" }), "attachment.url", "Give the address it can be fetched from"],
  [
    draft({ kind: "attachment", attachmentUrl: "panettone.png" }),
    "attachment.url",
    "Write the full address, beginning with https://",
  ],
  [draft({ kind: "cards" }), "cards", "Add a card"],
  [draft({ kind: "cards", cards: [card] }), "cards.0.title", "A card needs an image, a subtitle or a button beside its title"],
  [draft({ kind: "cards", cards: [{ ...card, title: "", subtitle: "1 kg" }] }), "cards.0.title", "Write 1 to 80 characters"],
  [
    draft({ kind: "cards", cards: [{ ...card, subtitle: "For {{name}}" }] }),
    "cards.0.subtitle",
    "{{name}} needs words for people without it: {{name|there}}",
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
