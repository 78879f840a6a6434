import { describe, expect, it } from "vitest";
import { parseWebhook } from "./parse-webhook.ts";

declare global {
  interface ImportMeta {
    glob(pattern: string, options: { eager: true; import: "default" }): Record<string, unknown>;
  }
}

const files = import.meta.glob("./fixtures/*.json", { eager: true, import: "default" });
const names = Object.keys(files).map((path) => path.slice("./fixtures/".length, -".json".length));
const read = (name: string): unknown => files[`./fixtures/${name}.json`];

const at = 1796000000000;
const content = (kind: string, text: string | null, more: object = {}) => ({
  ...{ kind, text, attachments: [], quickReplies: [], buttons: [], replyToMid: null },
  ...more,
});
const attachment = (type: string, url: string | null, title: string | null = null) => ({ type, url, title });
const message = (given: object) => ({ kind: "message", mid: "m_IN1", isFromAd: false, content: given });
const attached = (type: string, url: string | null, title: string | null = null, text: string | null = null) =>
  message(content(type, text, { attachments: [attachment(type, url, title)] }));
const echo = (mid: string, appId: string | null, metadata: string | null, given: object) => ({
  ...{ kind: "echo", mid, appId, metadata, content: given },
});
const optin = (type: string, change: string) => ({ kind: "optin", type, change });
const other = (field: string, fault: string | null = null) => ({ kind: "other", field, fault });

const expected: Record<string, object> = {
  "message-text": message(content("text", "Hello! Do you deliver to Málaga? 🚚")),
  "message-quick-reply": message(content("text", "+34600111222")),
  "message-reply": message(content("text", "This one", { replyToMid: "m_OUT1" })),
  "message-images": message(
    content("image", null, {
      attachments: [attachment("image", "https://scontent.example/1.jpg"), attachment("image", "https://scontent.example/2.jpg")],
    }),
  ),
  "message-audio": attached("audio", "https://cdn.example/voice.mp4"),
  "message-video": attached("video", "https://cdn.example/clip.mp4"),
  "message-file": attached("file", "https://cdn.example/invoice.pdf"),
  "message-sticker": attached("sticker", "https://scontent.example/like.png"),
  "message-link": attached("fallback", "https://example.com/shoes", "Red shoes", "https://example.com/shoes"),
  "message-link-without-payload": attached("fallback", null, null, "Look at this"),
  "message-reel": attached("reel", "https://www.facebook.com/reel/1", "How we bake"),
  "message-instagram-reel": attached("ig_reel", "https://lookaside.example/r", "Morning"),
  "message-post": attached("post", "https://www.facebook.com/1/posts/2", "We are open again"),
  "message-appointment": attached("appointment_booking", null),
  "message-product": attached("template", "https://scontent.example/shoe.jpg", "Red shoes"),
  "message-location": attached("location", "https://www.facebook.com/l.php?u=maps", "Ana's location"),
  "message-of-a-new-kind": attached("hologram", "https://cdn.example/h"),
  "message-from-ad": { ...message(content("text", "Is it still available?")), isFromAd: true },
  "message-about-product": message(content("text", "Is this in stock?")),
  "message-command": message(content("text", "/hours")),
  "message-unsent": { kind: "unsend", mid: "m_IN1" },
  "echo-own": echo("m_OUT1", "100200300400500", "0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b", content("text", "Yes, tomorrow.")),
  "echo-page-inbox": echo("m_OUT2", "263902037430900", null, content("text", "Written in Meta's inbox")),
  "echo-without-app": echo(
    "m_OUT3",
    null,
    null,
    content("fallback", null, { attachments: [attachment("fallback", "https://example.com/offer", "Our offer")] }),
  ),
  "echo-other-app": echo("m_OUT4", "555666777888999", "bot-42", content("text", "I am a bot.")),
  "echo-buttons": echo(
    "m_OUT5",
    "100200300400500",
    null,
    content("template", "Which one?", {
      buttons: [
        { title: "Shop", url: "https://example.com/shop" },
        { title: "Ask", url: null },
      ],
    }),
  ),
  "echo-quick-replies": echo(
    "m_OUT6",
    "100200300400500",
    null,
    content("text", "Pick one", { quickReplies: [{ title: "Yes" }, { title: "No" }] }),
  ),
  "echo-unsent": { kind: "unsend", mid: "m_OUT1" },
  "message-edit": { kind: "edit", mid: "m_IN1", text: "Hello! Do you deliver to Madrid?" },
  delivery: { kind: "delivery", mids: ["m_OUT1", "m_OUT2"], watermark: at - 500, at: at + 120 },
  "delivery-without-mids": { kind: "delivery", mids: [], watermark: at - 500 },
  read: { kind: "read", watermark: at - 300 },
  reaction: { kind: "reaction", mid: "m_OUT1", action: "react", reaction: "love", emoji: "❤" },
  "reaction-without-emoji": { kind: "reaction", mid: "m_OUT1", action: "react", reaction: "wow", emoji: "😮" },
  "reaction-taken-back": { kind: "reaction", mid: "m_OUT1", action: "unreact", reaction: "love", emoji: "❤️" },
  "reaction-by-page": other("reaction", "the Page did it itself"),
  postback: { kind: "postback", mid: "m_PB1", title: "Track my order", payload: "TRACK", isFromAd: false },
  "postback-get-started": { kind: "postback", mid: "m_PB2", title: "Get Started", payload: "GET_STARTED", isFromAd: false },
  "postback-from-ad": { kind: "postback", mid: null, title: "Get Started", payload: "GET_STARTED", isFromAd: true },
  "postback-of-plugin": other("postback", "it names no person"),
  "referral-short-link": { kind: "referral", source: "SHORTLINK", isFromAd: false },
  "referral-ad": { kind: "referral", source: "ADS", isFromAd: true },
  "referral-lead": { kind: "referral", source: "ADS", isFromAd: true },
  optin: optin("notification_messages", "in"),
  "optin-stop": optin("notification_messages", "stop"),
  "optin-stop-underscore": optin("notification_messages", "stop"),
  "optin-resume": optin("notification_messages", "resume"),
  "optin-one-time": optin("one_time_notif_req", "in"),
  "optin-plugin": optin("", "in"),
  optout: optin("optout", "stop"),
  "policy-block": { kind: "policy", action: "block", reason: "The Page sent too many promotions." },
  "policy-unblock": { kind: "policy", action: "unblock", reason: null },
  integrity: other("messaging_integrity"),
  "handover-pass": other("pass_thread_control"),
  "handover-request": other("request_thread_control"),
  "handover-roles": other("app_roles"),
  "standby-message": { kind: "message", mid: "m_SB1", isFromAd: false, content: content("text", "To the bot") },
  feedback: other("messaging_feedback"),
  "customer-information": other("messaging_customer_information"),
  coupon: other("template"),
  "response-feedback": other("response_feedback"),
  "account-linking": other("account_linking"),
  cart: other("order"),
  "lead-summary": other("hop_context"),
  "feed-comment": other("feed"),
  "inbox-labels": other("inbox_labels"),
  "template-status": other("message_template_status_update"),
  "marketing-delivery": other("marketing_message_deliveries"),
};

describe("what Meta sends", () => {
  it("has an expectation for every fixture", () => {
    expect(Object.keys(expected).concat("several-entries").sort()).toEqual([...names].sort());
  });

  it.each(Object.entries(expected))("reads %s", (name, event) => {
    const isOfPerson = !["policy", "other"].includes((event as { kind: string }).kind);
    const place = { pageId: "108429017512345", at, ...(isOfPerson && { psid: "7125436980321457" }) };
    expect(parseWebhook(read(name))).toEqual([{ ...place, ...event, raw: expect.any(Object) }]);
  });

  it("reads every event of every entry, ids as texts and times in any form", () => {
    const events = parseWebhook(read("several-entries"));
    expect(events.map((event) => [event.pageId, "psid" in event && event.psid, "mid" in event && event.mid, event.at])).toEqual([
      ["108429017512345", "7125436980321457", "m_A", at],
      ["108429017512345", "7125436980321457", "m_B", at + 1],
      ["108429017599999", "7125436980321458", "m_C", at],
    ]);
  });
});

describe("what nobody announced", () => {
  const inEntry = (event: unknown) => ({ object: "page", entry: [{ id: "1", time: at, messaging: [event] }] });
  const person = { sender: { id: "2" }, recipient: { id: "1" }, timestamp: at };

  it.each([
    ["no body", null, "body"],
    ["no entries", { object: "page" }, "body"],
    ["an entry that is a text", { entry: ["?"] }, "entry"],
    ["an empty entry", { entry: [{ id: "1", time: at }] }, "entry"],
    ["an event that is null", inEntry(null), "event"],
    ["a message without mid", inEntry({ ...person, message: { text: "?" } }), "message"],
    ["a message that is a number", inEntry({ ...person, message: 7 }), "message"],
    ["a reaction without mid", inEntry({ ...person, reaction: { action: "react" } }), "reaction"],
    ["an event of nobody", inEntry({ recipient: { id: "1" }, message: { mid: "m", text: "?" } }), "message"],
  ])("says what is wrong with %s", (_what, body, field) => {
    expect(parseWebhook(body)).toMatchObject([{ kind: "other", field, fault: expect.any(String) }]);
  });

  it("keeps half characters and NUL out of texts", () => {
    const [event] = parseWebhook(inEntry({ ...person, message: { mid: "m\u0000", text: "a\ud83d b\u0000" } }));
    expect(event).toMatchObject({ mid: "m", content: { text: "a\ufffd b" } });
  });

  it("takes a message of the Page for an echo even when it does not say so", () => {
    const [event] = parseWebhook(inEntry({ sender: { id: "1" }, recipient: { id: "2" }, message: { mid: "m", text: "Hi" } }));
    expect(event).toMatchObject({ kind: "echo", psid: "2", at });
  });

  it("survives every fixture with any one value replaced", () => {
    const strange = [null, 0, -1, 1e300, "", "x", true, [], {}, [null], { id: {} }];
    for (const name of names) {
      for (const path of pathsOf(read(name))) {
        for (const value of strange) {
          const events = parseWebhook(replaced(read(name), path, value));
          for (const event of events) expect([typeof event.pageId, typeof event.at]).toEqual(["string", "number"]);
        }
      }
    }
  });
});

function pathsOf(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]))];
}

function replaced(root: unknown, [key, ...rest]: string[], value: unknown): unknown {
  if (key === undefined) return value;
  const copy = (Array.isArray(root) ? [...root] : { ...(root as object) }) as Record<string, unknown>;
  copy[key] = replaced(copy[key], rest, value);
  return copy;
}
