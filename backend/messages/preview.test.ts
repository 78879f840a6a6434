import type { MessageContent } from "contract/messages.ts";
import { describe, expect, it } from "vitest";
import { previewOf } from "./preview.ts";

const content = (given: Partial<MessageContent>): MessageContent => ({
  ...{ kind: "text", text: null, attachments: [], quickReplies: [], buttons: [], replyToMid: null },
  ...given,
});
const attached = (type: string, title: string | null = null) =>
  content({ kind: type, attachments: [{ type, url: null, title }] });

describe("a message in a few words", () => {
  it.each<[string, MessageContent, string]>([
    ["a text", content({ text: "Hello there" }), "Hello there"],
    ["a text of several lines", content({ text: "  Hello\n\n there\t! " }), "Hello there !"],
    ["a text with an image", { ...attached("image"), text: "Look" }, "Look"],
    ["an image", attached("image"), "Photo"],
    ["a voice message", attached("audio"), "Voice message"],
    ["a link", attached("fallback", "Red shoes"), "Link: Red shoes"],
    ["a file with a long name", attached("file", "n".repeat(300)), `File: ${"n".repeat(100)}`],
    ["a kind nobody knows", attached("hologram"), "Attachment"],
    ["a kind named like a part of every object", attached("constructor"), "Attachment"],
    ["the same without attachment", content({ kind: "toString" }), "Message of a new kind"],
    ["a text of blanks", content({ text: " \n " }), "Message of a new kind"],
    ["nothing at all", content({ kind: "empty" }), "Message of a new kind"],
  ])("of %s", (_what, given, expected) => {
    expect(previewOf(given, false)).toBe(expected);
  });

  it("says that a message is gone, and nothing of what it said", () => {
    expect(previewOf(content({ text: "secret" }), true)).toBe("Message removed");
  });

  it("is cut between characters", () => {
    const preview = previewOf(content({ text: `x${"🚚".repeat(200)}` }), false);
    expect(preview).toBe(`x${"🚚".repeat(139)}`);
    expect(preview.isWellFormed()).toBe(true);
  });
});
