import { OutgoingContent } from "contract/messages.ts";
import { expect, test } from "vitest";
import { wireMessage } from "./wire-message.ts";

const shop = { type: "url" as const, title: "Shop", url: "https://example.com" };
const ask = { type: "postback" as const, title: "Ask", payload: "ASK" };
const wireShop = { type: "web_url", title: "Shop", url: "https://example.com" };
const wireAsk = { type: "postback", title: "Ask", payload: "ASK" };

test.each<[string, OutgoingContent, object]>([
  ["a text", { text: "Hi" }, { text: "Hi" }],
  [
    "quick replies, whose payload is their title unless another is given",
    { text: "Which?", quickReplies: [{ title: "One" }, { title: "Two", payload: "2" }] },
    {
      text: "Which?",
      quick_replies: [
        { content_type: "text", title: "One", payload: "One" },
        { content_type: "text", title: "Two", payload: "2" },
      ],
    },
  ],
  [
    "buttons",
    { text: "Which?", buttons: [shop, ask] },
    { attachment: { type: "template", payload: { template_type: "button", text: "Which?", buttons: [wireShop, wireAsk] } } },
  ],
  [
    "an attachment by its type",
    { attachment: { type: "video", url: "https://example.com/a.mp4" } },
    { attachment: { type: "video", payload: { url: "https://example.com/a.mp4" } } },
  ],
  [
    "cards, without what they do not have",
    {
      cards: [
        { title: "One", subtitle: "1 kg", imageUrl: "https://example.com/a.png" },
        { title: "Two", buttons: [shop] },
      ],
    },
    {
      attachment: {
        type: "template",
        payload: {
          template_type: "generic",
          elements: [
            { title: "One", subtitle: "1 kg", image_url: "https://example.com/a.png" },
            { title: "Two", buttons: [wireShop] },
          ],
        },
      },
    },
  ],
])("Meta gets %s", (_what, content, message) => {
  expect(OutgoingContent.safeParse(content).success).toBe(true);
  expect(wireMessage("42", { messaging_type: "RESPONSE" }, { content, template: null, attachmentId: null }, "m-1")).toEqual({
    recipient: { id: "42" },
    messaging_type: "RESPONSE",
    message: { ...message, metadata: "m-1" },
  });
});
