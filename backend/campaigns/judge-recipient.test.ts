import { expect, test } from "vitest";
import { nobody } from "../sending/policy.ts";
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
