import { expect, test } from "vitest";
import { pageState } from "./page-states.ts";

const now = Date.parse("2026-11-26T12:00:00Z");
const page = { status: "connected" as const, statusReason: null, warning: null, missingPermissions: [], holdUntil: null };
const state = (more: object) => pageState({ ...page, ...more }, "UTC", now);

test("a Page that is well needs no sentence", () => {
  expect(state({})).toEqual({ word: "Connected", tone: "success", hint: null });
});

test("a connection that ends soon says when, and what to do before", () => {
  const warning = { kind: "token", level: 3, expiresAt: "2026-11-28T09:30:00Z", permissions: [] };
  expect(state({ warning })).toEqual({
    word: "Ends within 3 days",
    tone: "destructive",
    hint: "Facebook ends the connection Sat 28 Nov, 09:30. Reconnect before, and nothing stops.",
  });
  const part = { ...warning, kind: "data_access", level: 7, permissions: ["pages_utility_messaging"] };
  expect(state({ warning: part }).hint).toContain("send approved utility templates");
});

test("a lost connection says why, and that nothing is lost", () => {
  const lost = { status: "needs_reconnect", statusReason: "The password was changed." };
  expect(state(lost).hint).toBe("The password was changed. What waits is sent after you reconnect.");
  expect(state({ ...lost, statusReason: null }).hint).toContain("no longer accepts");
});

test("limits and missing permissions are told while it is connected", () => {
  expect(state({ holdUntil: "2026-11-26T12:30:00Z" }).hint).toBe("Meta limits it until today 12:30.");
  expect(state({ missingPermissions: ["pages_read_engagement"] }).word).toBe("Connected, in part");
});
