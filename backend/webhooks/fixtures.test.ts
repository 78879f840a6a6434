import { readdirSync, readFileSync } from "node:fs";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { drainEvents } from "../testing/drain-events.ts";
import { makeContact, makeConversation, makeMessage } from "../testing/factories/contacts.ts";
import { makePage, type TestPage } from "../testing/factories/pages.ts";
import { makeWorkspace } from "../testing/factories/workspaces.ts";
import { startTestStack, type TestStack } from "../testing/start-test-stack.ts";
import { postWebhook } from "../testing/webhook-posts.ts";

const folder = new URL("../../contract/messenger/fixtures/", import.meta.url);
const names = readdirSync(folder).map((name) => name.replace(/\.json$/, ""));
const read = (name: string) => readFileSync(new URL(`${name}.json`, folder), "utf8");

/** What the post looks like on Meta's wire: slashes and everything beyond ASCII escaped. */
const onWire = (name: string) =>
  JSON.stringify(JSON.parse(read(name)))
    .replaceAll("/", "\\/")
    .replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);

const at = new Date(1796000000000);
const seconds = (count: number) => new Date(at.getTime() + count * 1000);
const psid = "7125436980321457";

let stack: TestStack;
let page: TestPage;

beforeAll(async () => {
  stack = await startTestStack();
  // The fixtures happened late in November 2026; nothing may be in the future.
  await stack.advance(5 * 86_400_000);
});
afterAll(() => stack.close());
beforeEach(async () => {
  await sql`delete from page`.execute(stack.ctx.db);
  await sql`delete from webhook_event`.execute(stack.ctx.db);
  page = await makePage(stack.ctx, (await makeWorkspace(stack.ctx)).id, { facebookPageId: "108429017512345" });
});

/** A conversation in which the person wrote m_IN1 and the Page m_OUT1 and m_OUT2, long before. */
async function makeThread() {
  const before = seconds(-9000);
  const facts = { lastActivityAt: before, lastMessageAt: null, lastActionAt: null, lastActionKind: null };
  const contact = await makeContact(stack.ctx, page, { psid, ...facts });
  const thread = await makeConversation(stack.ctx, page, { contact, lastActivityAt: before, lastIncomingAt: null });
  await makeMessage(stack.ctx, thread, { mid: "m_IN1", occurredAt: before });
  for (const mid of ["m_OUT1", "m_OUT2"]) await makeMessage(stack.ctx, thread, { mid, direction: "out", occurredAt: before });
}

const rows = async (query: ReturnType<typeof sql>) => (await query.execute(stack.ctx.db)).rows;

/** Everything a fixture may have changed. */
async function snapshot() {
  return {
    contacts: await rows(
      sql`select psid, last_message_at, last_action_at, last_action_kind, ad_message_at, opted_out_at from contact`,
    ),
    threads: await rows(sql`
      select last_incoming_at, thread_owner_app_id, thread_owner_at, standby_at, delivered_watermark, read_watermark from conversation`),
    messages: await rows(sql`
      select mid, direction, author_kind, content ->> 'kind' as kind, content ->> 'text' as text, content -> 'attachments' -> 0 ->> 'type' as attachment,
        content ->> 'replyToMid' as reply_to, reaction ->> 'reaction' as reaction, edited_at, deleted_at, delivered_at, read_at, occurred_at from message order by mid`),
    consents: await rows(sql`select kind, source, occurred_at from consent`),
    tokens: await rows(
      sql`select token, kind, status, title, time_zone, frequency, token_status, expires_at from notification_token`,
    ),
    facts: await rows(sql`
      select e.kind, e.details, c.psid, e.occurred_at from page_event e left join contact c on c.id = e.contact_id order by e.kind`),
    clicks: await rows(sql`select clicked_at, ad_id, ref, title from ad_click`),
    comments: await rows(
      sql`select comment_id, kind, psid, author_name, text, is_hidden, removed_at, occurred_at from page_comment`,
    ),
    templates: await rows(sql`select name, language, facebook_template_id, status, reason from template_status`),
    pages: await rows(sql`select status, status_reason, policy_action from page where facebook_page_id = '108429017512345'`),
    events: await rows(sql`select state, error from webhook_event order by id`),
  };
}

type Snapshot = Partial<Record<keyof Awaited<ReturnType<typeof snapshot>>, unknown[]>>;

const opened = (kind: string) => ({ psid, lastActionAt: at, lastActionKind: kind });
const quiet = { psid, lastActionAt: null, lastActionKind: null };
const incoming = (kind: string, text: string | null, more: object = {}) => ({
  ...{ mid: "m_IN1", direction: "in", authorKind: "person", kind, text, occurredAt: at, ...more },
});
const wrote = (kind: string, text: string | null, more: object = {}): Snapshot => ({
  contacts: [{ ...opened("message"), lastMessageAt: at }],
  threads: [{ lastIncomingAt: at }],
  messages: [incoming(kind, text, more)],
});
const attached = (type: string, text: string | null = null) => wrote(type, text, { attachment: type });
const echoed = (mid: string, authorKind: string, more: object = {}): Snapshot => ({
  contacts: [quiet],
  messages: [{ mid, direction: "out", authorKind, occurredAt: at, ...more }],
});
const tapped = (mid: string, text: string, more: object = {}): Snapshot => ({
  contacts: [{ ...opened("postback"), lastMessageAt: null }],
  messages: [{ mid, direction: "in", kind: "postback", text, occurredAt: at }],
  ...more,
});
const thread = (changes: Record<string, object>) =>
  ["m_IN1", "m_OUT1", "m_OUT2"].map((mid) => ({ mid, editedAt: null, deletedAt: null, readAt: null, ...changes[mid] }));
const fact = (kind: string, details: object, whose: string | null = psid) => ({ kind, details, psid: whose, occurredAt: at });
const line = (kind: string, text: string, details: object, action: string | null): Snapshot => ({
  contacts: [{ psid, lastMessageAt: null, lastActionAt: action ? at : null, lastActionKind: action }],
  threads: [{ lastIncomingAt: at }],
  messages: [{ direction: "in", kind, text, occurredAt: at }],
  facts: [fact(kind, details)],
});
const token = {
  token: "4216594801829374",
  kind: "notification_messages",
  title: "Updates and promotions",
  timeZone: "Europe/Madrid",
};
const asked = (kind: string, status: string, tokenStatus = "NOT_REFRESHED"): Snapshot => ({
  contacts: [{ ...quiet, optedOutAt: kind === "stop" ? at : null }],
  consents: [{ kind, source: "notification_messages", occurredAt: at }],
  tokens: [{ ...token, status, tokenStatus, expiresAt: new Date(1827536000000) }],
});
const owned = (threadOwnerAppId: string | null): Snapshot => ({
  contacts: [quiet],
  threads: [{ threadOwnerAppId, threadOwnerAt: at, lastIncomingAt: null }],
});
const comment = (more: object = {}): Snapshot => ({
  contacts: [],
  comments: [
    {
      ...{ commentId: "42_77", kind: "comment", psid, authorName: "Ana", text: "How much is it?", isHidden: false },
      ...{ removedAt: null, occurredAt: at, ...more },
    },
  ],
});
const nothing: Snapshot = { contacts: [], messages: [], facts: [], comments: [] };
const click = { clickedAt: at, adId: "120210000000000042", ref: "autumn", title: "New this week" };
const ofPage = (kind: string, details: object): Snapshot => ({ contacts: [], facts: [fact(kind, details, null)] });

/** What is in the database after a fixture came through the endpoint; `inThread` has happened in a conversation that was there before. */
const alone: Record<string, Snapshot> = {
  "message-text": wrote("text", "Hello! Do you deliver to Málaga? 🚚"),
  "message-quick-reply": { ...wrote("quick_reply", "+34600111222"), facts: [fact("shared_phone", { value: "+34600111222" })] },
  "message-quick-reply-email": {
    ...wrote("quick_reply", "ana@example.com"),
    facts: [fact("shared_email", { value: "ana@example.com" })],
  },
  "message-quick-reply-choice": { ...wrote("quick_reply", "Yes"), facts: [] },
  "message-after-plugin": {
    ...wrote("text", "Hello"),
    facts: [fact("plugin_person", { userRef: "checkbox-17", source: "checkbox_plugin" })],
  },
  "message-time-as-text": wrote("text", "Hello"),
  "message-time-in-seconds": wrote("text", "Hello"),
  "message-reply": wrote("text", "This one", { replyTo: "m_OUT1" }),
  "message-images": attached("image"),
  "message-audio": attached("audio"),
  "message-video": attached("video"),
  "message-file": attached("file"),
  "message-sticker": attached("sticker"),
  "message-link": attached("fallback", "https://example.com/shoes"),
  "message-link-without-payload": attached("fallback", "Look at this"),
  "message-reel": attached("reel"),
  "message-instagram-reel": attached("ig_reel"),
  "message-instagram-post": attached("ig_post"),
  "message-post": attached("post"),
  "message-appointment": attached("appointment_booking"),
  "message-product": attached("template"),
  "message-location": attached("location"),
  "message-of-a-new-kind": attached("hologram"),
  "message-without-content": wrote("is_unsupported", null),
  "message-from-ad": {
    ...wrote("text", "Is it still available?"),
    contacts: [{ ...opened("message"), adMessageAt: at }],
    clicks: [click],
  },
  "message-about-product": { ...wrote("text", "Is this in stock?"), clicks: [] },
  "message-command": wrote("text", "/hours"),
  "echo-own": echoed("m_OUT1", "operator", { text: "Yes, tomorrow." }),
  "echo-page-inbox": echoed("m_OUT2", "page_inbox"),
  "echo-without-app": echoed("m_OUT3", "page_inbox", { attachment: "fallback" }),
  "echo-other-app": echoed("m_OUT4", "other_app"),
  "echo-buttons": echoed("m_OUT5", "operator", { text: "Which one?" }),
  "echo-quick-replies": echoed("m_OUT6", "operator", { text: "Pick one" }),
  "echo-admin-text": echoed("m_OUT7", "page_inbox", { text: "Business AI is now responding to this chat." }),
  "reaction-by-page": nothing,
  postback: tapped("m_PB1", "Track my order"),
  "postback-get-started": tapped("m_PB2", "Get Started", { clicks: [] }),
  "postback-from-ad": tapped(`postback:${psid}:${at.getTime()}`, "Get Started", { clicks: [click] }),
  "postback-of-plugin": ofPage("plugin_postback", { userRef: "checkbox-17", ref: null, title: "Subscribe", payload: "SUB" }),
  "referral-short-link": { contacts: [opened("referral")], messages: [], clicks: [] },
  "referral-ad": { contacts: [{ ...quiet, adMessageAt: null }], clicks: [click] },
  "referral-lead": {
    contacts: [quiet],
    clicks: [{ adId: "120210000000000", ref: "lead" }],
    facts: [fact("lead", { adId: "120210000000000", data: [{ question: "Size?", answer: "42" }] })],
  },
  optin: asked("in", "active"),
  "optin-stop": asked("stop", "stopped"),
  "optin-stop-underscore": asked("stop", "stopped"),
  "optin-resume": asked("resume", "active", "REFRESHED"),
  "optin-topic": { contacts: [quiet], tokens: [{ token: "4216594801829375", title: "Newsletter", frequency: "WEEKLY" }] },
  "optin-one-time": {
    contacts: [opened("optin")],
    tokens: [{ token: "9988776655", kind: "one_time_notif_req", status: "active" }],
  },
  "optin-plugin": { contacts: [opened("optin")], consents: [{ kind: "in", source: "plugin", occurredAt: at }], tokens: [] },
  "optin-user-ref": ofPage("plugin_optin", { userRef: "checkbox-17", ref: "checkout", title: null, payload: null }),
  optout: { contacts: [{ ...quiet, optedOutAt: at }], consents: [{ kind: "stop", source: "optout", occurredAt: at }] },
  "policy-warning": {
    ...ofPage("policy", { action: "warning", reason: "Answer sooner." }),
    pages: [{ status: "connected", policyAction: null }],
  },
  "policy-block": {
    ...ofPage("policy", { action: "block", reason: "The Page sent too many promotions." }),
    pages: [{ status: "restricted", statusReason: "The Page sent too many promotions.", policyAction: "block" }],
  },
  "policy-unblock": { contacts: [], pages: [{ status: "connected", policyAction: "unblock" }] },
  integrity: ofPage("messaging_integrity", { status: "AT_RISK", violations: [] }),
  "integrity-change": ofPage("business_integrity", { status: "RESTRICTED", violations: ["SPAM"] }),
  "handover-roles": ofPage("app_roles", { "123456": ["primary_receiver"] }),
  "standby-message": {
    contacts: [opened("message")],
    threads: [{ lastIncomingAt: at, standbyAt: at }],
    messages: [{ mid: "m_SB1", text: "To the bot" }],
  },
  "standby-postback": {
    contacts: [opened("postback")],
    threads: [{ standbyAt: at }],
    messages: [{ mid: "m_SB2", text: "Start" }],
  },
  "standby-read": { ...nothing, events: [{ state: "pending", error: "receipt of a person who is not here" }] },
  "standby-echo": { ...echoed("m_SB3", "other_app", { text: "The bot answers" }), threads: [{ standbyAt: null }] },
  feedback: line("feedback", "Gave feedback: 4, Quick", { feedback_screens: expect.any(Array) }, null),
  "customer-information": line("customer_information", "Shared city: Málaga", { screens: expect.any(Array) }, null),
  coupon: line("coupon", "Tapped the coupon AUT10", { type: "coupon", payload: "AUTUMN", coupon_code: "AUT10" }, "coupon"),
  "account-linking": line("account_linking", "Linked their account", { status: "linked" }, null),
  "account-unlinking": line("account_linking", "Unlinked their account", { status: "unlinked" }, null),
  cart: line("order", "Sent a cart: 1 × Red shoes, 79 EUR", { products: expect.any(Array), note: "" }, "order"),
  "response-feedback": { contacts: [quiet], facts: [fact("response_feedback", { feedback: "Good response", mid: "m_OUT1" })] },
  "unknown-of-page": ofPage("page_mood", { value: "sunny" }),
  "feed-comment": comment(),
  "feed-comment-edited": comment({ text: "How much is it now?", occurredAt: seconds(-60) }),
  "feed-comment-hidden": comment({ text: null, isHidden: true, occurredAt: seconds(-60) }),
  "feed-comment-removed": comment({ text: null, removedAt: at }),
  "feed-comment-of-page": nothing,
  "feed-post-of-visitor": comment({ commentId: "108429017512345_99", kind: "post", text: "Great bread!" }),
  "feed-reaction": nothing,
  "template-status": {
    templates: [{ name: "order_update", language: "en", facebookTemplateId: "77", status: "APPROVED", reason: null }],
  },
  "template-status-messaging": {
    templates: [
      { name: "order_update", language: "es", facebookTemplateId: "78", status: "REJECTED", reason: "INCORRECT_PARAMS" },
    ],
  },
  "marketing-delivery": ofPage("marketing_message_deliveries", { messenger_subscription_token: "42" }),
  "marketing-click": ofPage("marketing_message_clicks", { recipient_id: psid }),
  "several-entries": {
    messages: [
      { mid: "m_A", occurredAt: at },
      { mid: "m_B", occurredAt: seconds(0.001) },
    ],
    events: [
      { state: "applied", error: "Page 108429017599999 is connected in no workspace" },
      { state: "unclaimed", error: "Page 108429017599999 is connected in no workspace" },
    ],
  },
};

const inThread: Record<string, Snapshot> = {
  "handover-pass": owned("263902037430900"),
  "handover-take": owned("555666777888999"),
  "handover-take-unnamed": owned("263902037430900"),
  "handover-to-nobody": owned(null),
  "handover-request": { contacts: [quiet], facts: [fact("thread_requested", { requested_owner_app_id: 123, metadata: "" })] },
  "lead-summary": { contacts: [quiet], facts: [fact("lead_summary", { mid: "m_LEAD", text: "Lead: 42" })] },
  "inbox-labels": { contacts: [quiet], facts: [fact("label", { action: "add", label: "VIP", labelId: "9" })] },
  "unknown-of-person": { contacts: [quiet], facts: [fact("owner", { app_id: 7 })] },
  "message-unsent": { contacts: [quiet], messages: thread({ m_IN1: { deletedAt: at } }) },
  "echo-unsent": { contacts: [quiet], messages: thread({ m_OUT1: { deletedAt: at } }) },
  "message-edit": {
    contacts: [quiet],
    messages: thread({ m_IN1: { text: "Hello! Do you deliver to Madrid?", editedAt: at } }),
  },
  "message-edit-number": { contacts: [quiet], messages: thread({ m_IN1: { text: "Hello Madrid", editedAt: at } }) },
  delivery: {
    contacts: [quiet],
    messages: thread({ m_OUT1: { deliveredAt: seconds(0.12) }, m_OUT2: { deliveredAt: seconds(0.12) } }),
  },
  "delivery-without-mids": {
    threads: [{ deliveredWatermark: seconds(-0.5), readWatermark: null }],
    messages: thread({ m_OUT1: { deliveredAt: seconds(-0.5) }, m_OUT2: { deliveredAt: seconds(-0.5) } }),
  },
  read: { contacts: [quiet], messages: thread({ m_OUT1: { readAt: seconds(-0.3) }, m_OUT2: { readAt: seconds(-0.3) } }) },
  reaction: { contacts: [opened("reaction")], messages: thread({ m_OUT1: { reaction: "love" } }) },
  "reaction-without-emoji": { contacts: [opened("reaction")], messages: thread({ m_OUT1: { reaction: "wow" } }) },
  "reaction-taken-back": { contacts: [quiet], messages: thread({ m_OUT1: { reaction: null } }) },
};

it("has an expectation for every fixture", () => {
  expect([...Object.keys(alone), ...Object.keys(inThread)].sort()).toEqual([...names].sort());
});

async function deliver(name: string) {
  expect((await postWebhook(stack.app, onWire(name))).statusCode).toBe(200);
  await drainEvents(stack.ctx);
}

const applied: Snapshot = { events: [{ state: "applied", error: null }] };

describe.each([
  ["alone", alone],
  ["in a thread", inThread],
] as const)("a fixture %s", (where, all) => {
  it.each(Object.entries(all))("%s has its effect, once", async (name, expected) => {
    if (where === "in a thread") await makeThread();
    await deliver(name);
    const first = await snapshot();
    expect(first).toMatchObject({ ...applied, ...expected });
    await sql`update webhook_event set state = 'pending', attempts = 0, error = null, available_at = now()`.execute(stack.ctx.db);
    await drainEvents(stack.ctx);
    expect(await snapshot()).toEqual(first);
  });
});

describe("what belongs together finds each other in either order", () => {
  it.each([
    ["the plugin first", ["optin-user-ref", "message-after-plugin"]],
    ["the message first", ["message-after-plugin", "optin-user-ref"]],
  ])("a plugin's reference and its person, %s", async (_which, order) => {
    for (const name of order) await deliver(name);
    expect((await snapshot()).facts).toMatchObject([
      { kind: "plugin_optin", psid },
      { kind: "plugin_person", psid },
    ]);
  });

  const words = ["feed-comment", "feed-comment-edited", "feed-comment-hidden", "feed-comment-removed"];
  it.each([[words], [words.toReversed()]])("a comment and what became of it: %s", async (order) => {
    for (const name of order) await deliver(name);
    const { comments } = await snapshot();
    expect(comments).toMatchObject([
      { commentId: "42_77", text: "How much is it?", authorName: "Ana", isHidden: true, removedAt: at, occurredAt: seconds(-60) },
    ]);
  });

  it.each([
    [["handover-pass", "handover-take", "handover-to-nobody"]],
    [["handover-to-nobody", "handover-take", "handover-pass"]],
  ])("the owner of a thread after handovers of one moment: %s", async (order) => {
    await makeThread();
    for (const name of order) await deliver(name);
    expect((await snapshot()).threads).toMatchObject([{ threadOwnerAppId: "555666777888999" }]);
  });
});
