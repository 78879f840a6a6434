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
const message = (given: object) => ({
  ...{ kind: "message", mid: "m_IN1", content: given, payload: null, referral: null, facts: [] },
});
const attached = (type: string, url: string | null, title: string | null = null, text: string | null = null) =>
  message(content(type, text, { attachments: [attachment(type, url, title)] }));
const echo = (mid: string, appId: string | null, metadata: string | null, given: object) => ({
  ...{ kind: "echo", mid, appId, metadata, content: given },
});
const optin = (type: string, change: string, token: object | null = null) => ({ kind: "optin", type, change, token });
const token = {
  ...{ token: "4216594801829374", title: "Updates and promotions", payload: "UPDATES", timeZone: "Europe/Madrid" },
  ...{ frequency: null, tokenStatus: "NOT_REFRESHED", expiresAt: 1827536000000 },
};
const referral = (source: string, ref: string | null, adId: string | null = null, title: string | null = null) => ({
  ...{ source, type: "OPEN_THREAD", ref, adId, title },
});
const fact = (name: string, details: object, line: string | null = null, opens = false) => ({
  ...{ kind: "fact", name, details, line, isDeed: line !== null, opens },
});
const pageFact = (name: string, details: object) => ({ kind: "page_fact", name, details });
const handover = (ownerAppId: string | null) => ({ kind: "handover", ownerAppId });
const comment = (change: string, given: object = {}) => ({
  ...{ kind: "feed", item: "comment", change, itemId: "42_77", postId: "108429017512345_42", parentId: "108429017512345_42" },
  ...{ fromId: "7125436980321457", fromName: "Ana", message: "How much is it?", writtenAt: at, ...given },
});
const other = (field: string, fault: string | null = null) => ({ kind: "other", field, fault });

const expected: Record<string, object> = {
  "message-text": message(content("text", "Hello! Do you deliver to Málaga? 🚚")),
  "message-quick-reply": {
    ...message(content("quick_reply", "+34600111222")),
    payload: "+34600111222",
    facts: [{ name: "shared_phone", details: { value: "+34600111222" } }],
  },
  "message-quick-reply-email": {
    ...message(content("quick_reply", "ana@example.com")),
    payload: "ana@example.com",
    facts: [{ name: "shared_email", details: { value: "ana@example.com" } }],
  },
  "message-quick-reply-choice": { ...message(content("quick_reply", "Yes")), payload: "CHOICE_YES" },
  "message-after-plugin": {
    ...message(content("text", "Hello")),
    facts: [{ name: "plugin_person", details: { userRef: "checkbox-17", source: "checkbox_plugin" } }],
  },
  "message-time-as-text": message(content("text", "Hello")),
  "message-time-in-seconds": message(content("text", "Hello")),
  "message-instagram-post": attached("ig_post", "https://lookaside.example/p", "Our bread"),
  "message-without-content": message(content("is_unsupported", null)),
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
  "message-from-ad": {
    ...message(content("text", "Is it still available?")),
    referral: referral("ADS", "autumn", "120210000000000042", "New this week"),
  },
  "message-about-product": {
    ...message(content("text", "Is this in stock?")),
    referral: { ...referral("", null), type: "" },
  },
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
  "echo-admin-text": echo("m_OUT7", null, null, content("text", "Business AI is now responding to this chat.")),
  "echo-unsent": { kind: "unsend", mid: "m_OUT1" },
  "message-edit": { kind: "edit", mid: "m_IN1", text: "Hello! Do you deliver to Madrid?" },
  "message-edit-number": { kind: "edit", mid: "m_IN1", text: "Hello Madrid" },
  delivery: { kind: "delivery", mids: ["m_OUT1", "m_OUT2"], watermark: at - 500, at: at + 120 },
  "delivery-without-mids": { kind: "delivery", mids: [], watermark: at - 500 },
  read: { kind: "read", watermark: at - 300 },
  reaction: { kind: "reaction", mid: "m_OUT1", action: "react", reaction: "love", emoji: "❤" },
  "reaction-without-emoji": { kind: "reaction", mid: "m_OUT1", action: "react", reaction: "wow", emoji: "😮" },
  "reaction-taken-back": { kind: "reaction", mid: "m_OUT1", action: "unreact", reaction: "love", emoji: "❤️" },
  "reaction-by-page": other("reaction"),
  postback: { kind: "postback", mid: "m_PB1", title: "Track my order", payload: "TRACK", referral: null },
  "postback-get-started": {
    ...{ kind: "postback", mid: "m_PB2", title: "Get Started", payload: "GET_STARTED" },
    referral: referral("SHORTLINK", "flyer"),
  },
  "postback-from-ad": {
    ...{ kind: "postback", mid: null, title: "Get Started", payload: "GET_STARTED" },
    referral: referral("ADS", "autumn", "120210000000000042", "New this week"),
  },
  "postback-of-plugin": pageFact("plugin_postback", { userRef: "checkbox-17", ref: null, title: "Subscribe", payload: "SUB" }),
  "referral-short-link": { kind: "referral", referral: referral("SHORTLINK", "flyer"), facts: [] },
  "referral-ad": { kind: "referral", referral: referral("ADS", "autumn", "120210000000000042", "New this week"), facts: [] },
  "referral-lead": {
    kind: "referral",
    referral: { ...referral("ADS", "lead", "120210000000000"), type: "LEAD_COMPLETE" },
    facts: [{ name: "lead", details: { adId: "120210000000000", data: [{ question: "Size?", answer: "42" }] } }],
  },
  optin: optin("notification_messages", "in", token),
  "optin-stop": optin("notification_messages", "stop", token),
  "optin-stop-underscore": optin("notification_messages", "stop", token),
  "optin-resume": optin("notification_messages", "resume", { ...token, tokenStatus: "REFRESHED" }),
  "optin-topic": optin("notification_messages", "in", {
    ...{ token: "4216594801829375", title: "Newsletter", payload: null, timeZone: "Europe/Madrid", frequency: "WEEKLY" },
    ...{ tokenStatus: null, expiresAt: null },
  }),
  "optin-one-time": optin("one_time_notif_req", "in", {
    ...{ token: "9988776655", title: null, payload: "BACK_IN_STOCK", timeZone: null, frequency: null },
    ...{ tokenStatus: null, expiresAt: null },
  }),
  "optin-plugin": optin("", "in"),
  "optin-user-ref": pageFact("plugin_optin", { userRef: "checkbox-17", ref: "checkout", title: null, payload: null }),
  optout: optin("optout", "stop"),
  "policy-block": { kind: "policy", action: "block", reason: "The Page sent too many promotions." },
  "policy-unblock": { kind: "policy", action: "unblock", reason: null },
  "policy-warning": { kind: "policy", action: "warning", reason: "Answer sooner." },
  integrity: pageFact("messaging_integrity", { status: "AT_RISK", violations: [] }),
  "integrity-change": pageFact("business_integrity", { status: "RESTRICTED", violations: ["SPAM"] }),
  "handover-pass": handover("263902037430900"),
  "handover-take": handover("555666777888999"),
  "handover-take-unnamed": handover("263902037430900"),
  "handover-to-nobody": handover(null),
  "handover-request": fact("thread_requested", { requested_owner_app_id: 123, metadata: "" }),
  "handover-roles": pageFact("app_roles", { "123456": ["primary_receiver"] }),
  "standby-message": { ...message(content("text", "To the bot")), mid: "m_SB1", channel: "standby" },
  "standby-postback": { kind: "postback", mid: "m_SB2", title: "Start", payload: null, referral: null, channel: "standby" },
  "standby-read": { kind: "read", watermark: at - 300, channel: "standby" },
  "standby-echo": { ...echo("m_SB3", "555666777888999", null, content("text", "The bot answers")), channel: "standby" },
  feedback: fact("feedback", expect.any(Object), "Gave feedback: 4, Quick"),
  "customer-information": fact("customer_information", expect.any(Object), "Shared city: Málaga"),
  coupon: fact("coupon", { type: "coupon", payload: "AUTUMN", coupon_code: "AUT10" }, "Tapped the coupon AUT10", true),
  "response-feedback": { ...fact("response_feedback", { feedback: "Good response", mid: "m_OUT1" }), isDeed: true },
  "account-linking": fact("account_linking", { status: "linked" }, "Linked their account"),
  "account-unlinking": fact("account_linking", { status: "unlinked" }, "Unlinked their account"),
  cart: fact("order", expect.any(Object), "Sent a cart: 1 × Red shoes, 79 EUR", true),
  "lead-summary": fact("lead_summary", { mid: "m_LEAD", text: "Lead: 42" }),
  "unknown-of-person": fact("owner", { app_id: 7 }),
  "unknown-of-page": pageFact("page_mood", { value: "sunny" }),
  "feed-comment": comment("written"),
  "feed-comment-edited": comment("written", { message: "How much is it now?", writtenAt: at - 60_000 }),
  "feed-comment-hidden": comment("hidden", { writtenAt: at - 60_000 }),
  "feed-comment-removed": comment("removed", { parentId: null, message: null }),
  "feed-comment-of-page": other("feed"),
  "feed-post-of-visitor": {
    ...comment("written", {
      itemId: "108429017512345_99",
      postId: "108429017512345_99",
      parentId: null,
      message: "Great bread!",
    }),
    item: "post",
  },
  "feed-reaction": other("feed"),
  "inbox-labels": fact("label", { action: "add", label: "VIP", labelId: "9" }),
  "template-status": {
    ...{ kind: "template", name: "order_update", language: "en", templateId: "77", status: "APPROVED", reason: null },
  },
  "template-status-messaging": {
    ...{
      kind: "template",
      name: "order_update",
      language: "es",
      templateId: "78",
      status: "REJECTED",
      reason: "INCORRECT_PARAMS",
    },
  },
  "marketing-delivery": pageFact("marketing_message_deliveries", expect.any(Object)),
  "marketing-click": pageFact("marketing_message_clicks", expect.any(Object)),
};

describe("what Meta sends", () => {
  it("has an expectation for every fixture", () => {
    expect(Object.keys(expected).concat("several-entries").sort()).toEqual([...names].sort());
  });

  it.each(Object.entries(expected))("reads %s", (name, event) => {
    const isOfPage = ["policy", "other", "template", "feed", "page_fact"].includes((event as { kind: string }).kind);
    const place = { pageId: "108429017512345", at, ...(!isOfPage && { psid: "7125436980321457" }) };
    const [entry] = (read(name) as { entry: object[] }).entry;
    const channel = "changes" in (entry ?? {}) ? "changes" : "messaging";
    expect(parseWebhook(read(name))).toEqual([{ ...place, channel, ...event, raw: expect.any(Object) }]);
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
    ["a message to another Page", inEntry({ ...person, recipient: { id: "3" }, message: { mid: "m", text: "?" } }), "message"],
    [
      "an echo of another Page",
      inEntry({ sender: { id: "3" }, recipient: { id: "2" }, message: { mid: "m", is_echo: true } }),
      "message",
    ],
    ["a change without value", { entry: [{ id: "1", time: at, changes: [{ field: "feed" }] }] }, "feed"],
    [
      "a comment without id",
      { entry: [{ id: "1", changes: [{ field: "feed", value: { item: "comment", verb: "add" } }] }] },
      "feed",
    ],
    ["an event that says nothing", inEntry(person), "empty"],
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
