import type { MessengerEvent, PersonEvent } from "contract/messenger/events.ts";
import { describe, expect, it } from "vitest";
import { gatherChanges, personKey } from "./gather-changes.ts";

const now = 1_796_000_000_000;
const page = { id: "page", workspaceId: "workspace", facebookPageId: "1" };
const pages = new Map([["1", page]]);
const content = { kind: "text", text: "Hi", attachments: [], quickReplies: [], buttons: [], replyToMid: null };

const event = (given: PersonEvent, at = now - 1000, pageId = "1", psid = "7"): MessengerEvent => ({
  ...{ pageId, psid, at, channel: "messaging", raw: null },
  ...given,
});
const short = { source: "SHORTLINK", type: "OPEN_THREAD", ref: "r", adId: null, title: null };
const ad = { ...short, source: "ADS", adId: "9" };
const message = (mid: string, isFromAd = false): PersonEvent => ({
  ...{ kind: "message", mid, content, payload: null, referral: isFromAd ? ad : null, facts: [] },
});
const gather = (...events: MessengerEvent[]) => gatherChanges(events, pages, now);
const person = (...events: MessengerEvent[]) => gather(...events).people.get(personKey("page", "7"));

describe("a person's word about messages", () => {
  const saying = (words: string, payload: string | null = null): PersonEvent => ({
    ...{ kind: "message", mid: "m", content: { ...content, text: words }, payload, referral: null, facts: [] },
  });
  const said = (words: string, payload?: string) => gather(event(saying(words, payload))).consents;
  const pressed = (payload: string) =>
    gather(event({ kind: "postback", mid: null, title: "x", payload, referral: null })).consents;

  it("stops and resumes them, and stays a message", () => {
    expect(said("STOP!")).toMatchObject([{ psid: "7", change: "stop", source: "word en", at: now - 1000 }]);
    expect(said("start")).toMatchObject([{ change: "resume" }]);
    expect(gather(event(saying("Stop"))).messages).toHaveLength(1);
    expect(said("stop by at noon")).toEqual([]);
  });

  it("may be a button or a quick reply of ours", () => {
    expect(pressed("MESSAGES_STOP")).toMatchObject([{ change: "stop", source: "button" }]);
    expect(said("No thanks", "MESSAGES_STOP")).toMatchObject([{ change: "stop" }]);
    expect(pressed("PRICES")).toEqual([]);
  });
});

describe("what a batch means for a person", () => {
  it.each<[string, PersonEvent, object]>([
    ["a message", message("m"), { messageAt: now - 1000, incomingAt: now - 1000, actionKind: "message", adClickAt: null }],
    ["a message from an ad", message("m", true), { actionKind: "message", adClickAt: now - 1000 }],
    [
      "a postback",
      { kind: "postback", mid: null, title: "Go", payload: "GO", referral: null },
      { messageAt: null, incomingAt: now - 1000, actionKind: "postback" },
    ],
    [
      "a reaction",
      { kind: "reaction", mid: "m", action: "react", reaction: "love", emoji: "❤" },
      { incomingAt: null, actionKind: "reaction" },
    ],
    [
      "a reaction taken back",
      { kind: "reaction", mid: "m", action: "unreact", reaction: "love", emoji: "❤" },
      { didAt: now - 1000, actionAt: null },
    ],
    ["a link into the chat", { kind: "referral", referral: short, facts: [] }, { actionKind: "referral" }],
    ["a click on an ad", { kind: "referral", referral: ad, facts: [] }, { actionAt: null, adClickAt: now - 1000 }],
    ["a plugin", { kind: "optin", type: "", change: "in", token: null }, { actionKind: "optin" }],
    [
      "permission for updates",
      { kind: "optin", type: "notification_messages", change: "in", token: null },
      { actionAt: null, didAt: now - 1000 },
    ],
    [
      "a stop",
      { kind: "optin", type: "notification_messages", change: "stop", token: null },
      { actionAt: null, didAt: now - 1000 },
    ],
    ["a read", { kind: "read", watermark: now - 5000 }, { didAt: null, readUntil: now - 5000, deliveredUntil: now - 5000 }],
    [
      "a delivery",
      { kind: "delivery", mids: ["e"], watermark: now - 5000 },
      { didAt: null, deliveredUntil: now - 5000, readUntil: null },
    ],
    [
      "an echo",
      { kind: "echo", mid: "e", appId: null, metadata: null, content },
      { seenAt: now - 1000, didAt: null, actionAt: null },
    ],
  ])("is noted for %s", (_what, given, expected) => {
    expect(person(event(given))).toMatchObject(expected);
  });

  it.each([
    ["an edit", { kind: "edit", mid: "m", text: "x" }],
    ["a removal", { kind: "unsend", mid: "m" }],
  ] as [string, PersonEvent][])("is nothing for %s but the change", (_what, given) => {
    const changes = gather(event(given));
    expect([changes.people.size, changes.alterations.length]).toEqual([0, 1]);
  });

  it("is the latest of each, in whatever order it comes", () => {
    const [early, late] = [event(message("a", true), now - 9000), event(message("b"), now - 2000)];
    const read = event({ kind: "read", watermark: now - 7000 });
    const reaction = event({ kind: "reaction", mid: "x", action: "react", reaction: "love", emoji: "❤" }, now - 4000);
    const expected = {
      ...{ messageAt: now - 2000, actionAt: now - 2000, actionKind: "message", adClickAt: now - 9000 },
      readUntil: now - 7000,
    };
    expect(person(early, read, reaction, late)).toMatchObject(expected);
    expect(person(late, reaction, read, early)).toMatchObject(expected);
    expect(gather(late, reaction, early).messages.map((one) => one.mid)).toEqual(["a", "b"]);
  });

  it("is kept apart from what others did, here and on other Pages", () => {
    const other = { ...page, id: "other", facebookPageId: "2" };
    const two = new Map([...pages, ["2", other]]);
    const events = [event(message("a")), event(message("b"), now, "1", "8"), event(message("c"), now, "2", "7")];
    expect([...gatherChanges(events, two, now).people.keys()].sort()).toEqual(["other/7", "page/7", "page/8"]);
  });
});

describe("a time", () => {
  it("that is missing or still to come is now", () => {
    const changes = gather(event(message("none"), 0), event(message("later"), now + 60_000));
    expect(changes.messages.map((one) => one.at)).toEqual([now, now]);
  });

  it("to come marks nothing as read that is sent later", () => {
    expect(person(event({ kind: "read", watermark: now + 60_000 }))).toMatchObject({ readUntil: now, deliveredUntil: now });
  });
});

it("leaves aside Pages that are not connected, and what nothing follows from", () => {
  const other: MessengerEvent = {
    ...{ kind: "other", field: "order", fault: null, pageId: "1", at: now, channel: "messaging", raw: null },
  };
  const changes = gather(event(message("m"), now, "9"), other);
  expect([changes.people.size, changes.messages.length]).toEqual([0, 0]);
});

it("keeps what Meta says about the Page in order", () => {
  const policy = (action: string, at: number): MessengerEvent => ({
    kind: "policy",
    action,
    reason: null,
    ...{ pageId: "1", at, channel: "messaging", raw: null },
  });
  expect(gather(policy("unblock", now), policy("block", now - 5)).policies.map((one) => one.action)).toEqual([
    "block",
    "unblock",
  ]);
});

it("gives a postback without mid one that a second copy has too", () => {
  const postback = (at: number) => event({ kind: "postback", mid: null, title: "Go", payload: null, referral: null }, at);
  const mids = gather(postback(now - 5), postback(now - 5), postback(now - 4)).messages.map((one) => one.mid);
  expect(new Set(mids).size).toBe(2);
});
