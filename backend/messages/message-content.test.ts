import { OutgoingContent } from "contract/messages.ts";
import { expect, it } from "vitest";
import { toMessageContent } from "./message-content.ts";

const empty = { text: null, attachments: [], quickReplies: [], buttons: [], replyToMid: null };

it.each<[string, OutgoingContent, object]>([
  ["a text", { text: "Hi" }, { kind: "text", text: "Hi" }],
  [
    "an image, and no empty text beside it",
    { attachment: { type: "image", url: "https://example.com/a.png" }, text: " " },
    { kind: "image", attachments: [{ type: "image", url: "https://example.com/a.png", title: null }] },
  ],
  [
    "quick replies by their titles",
    { text: "Which?", quickReplies: [{ title: "One", payload: "1" }, { title: "Two" }] },
    { kind: "text", text: "Which?", quickReplies: [{ title: "One" }, { title: "Two" }] },
  ],
  [
    "buttons, with an address where they have one",
    {
      text: "Which?",
      buttons: [
        { type: "url", title: "Shop", url: "https://example.com" },
        { type: "postback", title: "Ask", payload: "ASK" },
      ],
    },
    {
      kind: "text",
      text: "Which?",
      buttons: [
        { title: "Shop", url: "https://example.com" },
        { title: "Ask", url: null },
      ],
    },
  ],
  [
    "cards with their buttons",
    { cards: [{ title: "Panettone", subtitle: "1 kg", buttons: [{ type: "url", title: "Shop", url: "https://example.com" }] }] },
    {
      kind: "template",
      cards: [{ title: "Panettone", subtitle: "1 kg", imageUrl: null, buttons: [{ title: "Shop", url: "https://example.com" }] }],
    },
  ],
])("the thread shows %s", (_what, content, expected) => {
  expect(OutgoingContent.safeParse(content).success).toBe(true);
  expect(toMessageContent(content)).toEqual({ ...empty, ...expected });
});
