import { expect, test } from "vitest";
import { policyLine } from "./policy-line.ts";

const now = Date.parse("2026-11-24T13:32:00Z");
const line = (
  rule: string,
  until: string | null,
  more: { isAllowed?: boolean; title?: string; message?: string; because?: string; optedOutAt?: string | null } = {},
) =>
  policyLine({
    reply: {
      rule,
      isAllowed: more.isAllowed ?? true,
      title: more.title ?? "Open window",
      message: more.message ?? "",
      whatIsPossible: null,
      until,
      because: more.because ? { kind: more.because, at: "2026-11-24T13:30:00Z" } : null,
    },
    optedOutAt: more.optedOutAt ?? null,
    timeZone: "Europe/Madrid",
    now,
  });

test("says when an open window closes and how long that is", () => {
  expect(line("standard_window", "2026-11-25T13:30:00Z")).toMatchObject({
    kind: "open",
    title: "Open window",
    text: "closes tomorrow 14:30, in 23 h 58 m",
    mode: "write",
  });
});

test("turns to the time left when it gets short", () => {
  expect(line("standard_window", "2026-11-24T15:50:00Z")).toMatchObject({
    kind: "soon",
    title: "Closes in 2 h 18 m",
    text: "at 16:50",
  });
  expect(line("standard_window", "2026-11-24T14:09:00Z")).toMatchObject({
    kind: "last",
    title: "Closes in 37 m",
    text: "at 15:09",
  });
});

test("names the human agent and what it is for", () => {
  expect(line("human_agent", "2026-11-28T18:20:00Z", { title: "Human agent" })).toMatchObject({
    kind: "human",
    text: "until Sat 28 Nov, 19:20 · answer their question only",
    mode: "write",
  });
});

test("closes the box the moment the window is over, before the server says so", () => {
  expect(line("standard_window", "2026-11-24T13:31:59Z")).toMatchObject({ kind: "template", mode: "template" });
});

test("lets what is written wait for a Page that lost its access", () => {
  expect(line("page_waiting", null, { isAllowed: false, title: "Page cannot send now" })).toMatchObject({ mode: "wait" });
});

test("says which action opened the window where it was not a message", () => {
  expect(line("standard_window", "2026-11-25T13:30:00Z", { because: "reaction" }).text).toMatch(/ · they reacted$/);
  expect(line("standard_window", "2026-11-25T13:30:00Z", { because: "message" }).text).not.toContain("·");
});

test("offers one answer to a comment", () => {
  expect(line("private_reply", "2026-11-28T18:20:00Z", { title: "Private reply" })).toMatchObject({
    text: "one answer to their comment, until Sat 28 Nov, 19:20",
    mode: "write",
  });
});

test("writes nothing while sending is stopped, and keeps what waits for the owner's word", () => {
  const stopped = { isAllowed: false, title: "Sending is stopped", message: "Olga stopped sending here." };
  expect(line("stopped", null, stopped)).toMatchObject({ kind: "blocked", text: "Olga stopped sending here.", mode: "off" });
  expect(line("installation_unconfirmed", null, { isAllowed: false })).toMatchObject({ mode: "wait" });
});

test("says since when somebody has opted out, also while the window is open", () => {
  expect(
    line("opted_out", null, { isAllowed: false, title: "Blocked: opted out", optedOutAt: "2026-11-24T10:00:00Z" }),
  ).toMatchObject({
    kind: "blocked",
    text: "since today 11:00",
    mode: "off",
  });
  expect(line("standard_window", "2026-11-25T13:30:00Z", { optedOutAt: "2026-11-24T10:00:00Z" }).text).toContain(
    "opted out today 11:00",
  );
});
