import { expect, test } from "vitest";
import { decideSend } from "../sending/decide-send.ts";
import { nobody } from "../sending/policy.ts";
import type { UtilityReady } from "../templates/utility/utility-on-page.ts";
import { judgeRecipient } from "./judge-recipient.ts";

const now = new Date("2026-11-26T10:00:00Z");
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const campaign = { id: "c", content: { text: "Hi {{first_name|there}}" }, leaveOut: [] as string[] };
const person = {
  name: "Mai Tran",
  firstName: "Mai",
  lastName: null,
  pageName: "Lucia",
  workspaceName: "Bakery",
  fields: {},
  hasConversation: true,
};
const active = { ...nobody, lastMessageAt: hoursAgo(1), lastActionAt: hoursAgo(1) };
const asked = (contact = active) => ({
  page: { status: "connected", statusReason: null, humanAgentGranted: true },
  contact,
  now,
});

test("an open window gets the rendered message, and says what was empty", () => {
  expect(judgeRecipient(campaign, person, asked())).toMatchObject({ verdict: "allowed", content: { text: "Hi Mai" }, empty: [] });
  expect(judgeRecipient(campaign, { ...person, firstName: null }, asked())).toMatchObject({
    content: { text: "Hi there" },
    empty: ["first_name"],
  });
});

test("a left-out group is refused although policy allows it, and only that group", () => {
  const leaving = { ...campaign, leaveOut: ["ad_window"] };
  const byAd = { ...nobody, lastMessageAt: hoursAgo(30), lastActionAt: hoursAgo(30), adMessageAt: hoursAgo(30) };
  expect(judgeRecipient(leaving, person, asked(byAd))).toMatchObject({ verdict: "refused", rule: "left_out" });
  expect(judgeRecipient(leaving, person, asked())).toMatchObject({ verdict: "allowed" });
});

test("a campaign never gets human agent", () => {
  const yesterday = { ...nobody, lastMessageAt: hoursAgo(30), lastActionAt: hoursAgo(30) };
  expect(judgeRecipient(campaign, person, asked(yesterday))).toMatchObject({ verdict: "refused", rule: "window_closed" });
});

test("who has no conversation, or whose name makes the message too long, is refused", () => {
  expect(judgeRecipient(campaign, { ...person, hasConversation: false }, asked())).toMatchObject({ rule: "never_wrote" });
  const long = { ...campaign, content: { text: `${"x".repeat(1995)}{{first_name|a}}` } };
  expect(judgeRecipient(long, { ...person, firstName: "Maria Luisa" }, asked())).toMatchObject({ rule: "text_too_long" });
  expect(judgeRecipient(long, person, asked())).toMatchObject({ verdict: "allowed" });
});

const variable = (name: string, source: "first_name" | "typed", fallback = "") => ({ name, example: "x", source, fallback });
const onPage: UtilityReady = {
  ...{ templateId: "t", pageId: "p", name: "order_ready", language: "en_US", status: "approved", values: { 2: "LU-1" } },
  statusSince: null,
  content: {
    ...{ header: "", body: "Hello {{1}}, your order {{2}} is ready.", buttons: [] },
    variables: [variable("1", "first_name", "there"), variable("2", "typed")],
  },
};
const byTemplate = { ...campaign, content: { utility: { templateId: "t", values: { 2: "LU-1" } } }, template: onPage };
const longAgo = { ...nobody, lastMessageAt: hoursAgo(2000), lastActionAt: hoursAgo(2000) };

test.each([
  ["inside the window", active],
  ["an hour after it", { ...nobody, lastMessageAt: hoursAgo(25), lastActionAt: hoursAgo(25) }],
  ["in an ad window", { ...nobody, lastMessageAt: hoursAgo(30), lastActionAt: hoursAgo(30), adMessageAt: hoursAgo(30) }],
  ["months later", longAgo],
])("where a template is the message, everybody gets it by its own rule: %s", (_when, contact) => {
  expect(judgeRecipient(byTemplate, person, asked(contact))).toMatchObject({
    ...{ verdict: "allowed", path: { rule: "utility_template", wire: { messaging_type: "UTILITY" }, until: null } },
    ...{ content: { text: "Hello Mai, your order LU-1 is ready." }, template: { name: "order_ready" }, empty: [] },
    question: { content: { kind: "utility_template", status: "approved" } },
  });
});

test.each(["missing", "pending", "rejected", "paused", "disabled", "deleted", "in_appeal"])(
  "a template that is %s on the Page goes to nobody there, and the window does not help",
  (status) => {
    const judged = judgeRecipient({ ...byTemplate, template: { ...onPage, status } }, person, asked());
    expect(judged).toMatchObject({ verdict: "refused", rule: "template_not_approved", whatIsPossible: expect.any(String) });
  },
);

test("a template that Meta paused is waited for, but only for a day and only by campaigns", () => {
  const paused = (hours: number) => ({ ...onPage, status: "paused", statusSince: hoursAgo(hours) });
  const judge = (hours: number) => judgeRecipient({ ...byTemplate, template: paused(hours) }, person, asked());
  expect([1, 23.9, 24].map((hours) => judge(hours).verdict)).toEqual(["deferred", "deferred", "refused"]);
  expect(judge(1)).toMatchObject({ rule: "template_paused", until: new Date(now.getTime() + 30 * 60_000) });
  expect(judge(23.9)).toMatchObject({ until: new Date(now.getTime() + 6 * 60_000) });
  const reply = { author: { kind: "operator", accountId: "a" } as const, ...asked() };
  const content = { kind: "utility_template", status: "paused", since: hoursAgo(1) } as const;
  expect(decideSend({ ...reply, content })).toMatchObject({ verdict: "refused", rule: "template_not_approved" });
});

test("a template that is gone goes to nobody", () => {
  expect(judgeRecipient({ ...byTemplate, template: null }, person, asked())).toMatchObject({
    ...{ rule: "template_not_approved", message: "This template was deleted." },
  });
});

test("what holds for every campaign holds for one that is a template", () => {
  const judge = (facts: object, more: object = {}) =>
    judgeRecipient(byTemplate, person, { ...asked({ ...longAgo, ...facts }), ...more });
  const limits = { perDay: 1, perWeek: null, coolDownHours: null, quietHours: null, timeZone: "UTC" };
  expect(judge({ optedOutAt: hoursAgo(1) })).toMatchObject({ verdict: "refused", rule: "opted_out" });
  expect(judge({ unavailableSince: hoursAgo(1) })).toMatchObject({ verdict: "refused", rule: "unavailable" });
  expect(judge({ campaignSends: [hoursAgo(2)] }, { limits })).toMatchObject({ verdict: "deferred", rule: "daily_cap" });
  expect(judge({}, { limits: { ...limits, quietHours: { from: "09:00", to: "11:00" } } })).toMatchObject({ rule: "quiet_hours" });
  expect(judge({}, { limits: { ...limits, perDay: null, coolDownHours: 24 } })).toMatchObject({ verdict: "allowed" });
  expect(judge({ campaignSends: [hoursAgo(2)] }, { limits: { ...limits, perDay: null, coolDownHours: 3 } })).toMatchObject({
    rule: "cool_down",
  });
  expect(judge({ lastMessageAt: null, lastActionAt: null })).toMatchObject({ verdict: "refused", rule: expect.any(String) });
});

test("a template is left out, or not sent, where the review said so or words are missing", () => {
  expect(judgeRecipient({ ...byTemplate, leaveOut: ["utility_template"] }, person, asked())).toMatchObject({ rule: "left_out" });
  expect(judgeRecipient({ ...byTemplate, leaveOut: ["standard_window"] }, person, asked())).toMatchObject({ verdict: "allowed" });
  const unfilled = { ...byTemplate, template: { ...onPage, values: {} } };
  expect(judgeRecipient(unfilled, person, asked())).toMatchObject({ rule: "template_unfilled" });
  expect(judgeRecipient(byTemplate, { ...person, hasConversation: false }, asked())).toMatchObject({ rule: "never_wrote" });
  expect(judgeRecipient(byTemplate, { ...person, firstName: null }, asked())).toMatchObject({
    ...{ content: { text: "Hello there, your order LU-1 is ready." }, empty: ["first_name"] },
  });
});
