import { describe, expect, test } from "vitest";
import type { GraphAnswer } from "../../messenger/create-messenger.ts";
import { subscribedFields } from "../subscribed-fields.ts";
import { isPrivateAddress } from "./ask-webhook-address.ts";
import { connectionLine, permissionsLine } from "./connection-lines.ts";
import type { SendTrace } from "./doctor-queries.ts";
import { appModeLine, profileAccessLine, refusalsLine, threadOwnerLine } from "./sending-lines.ts";
import { appFieldsLine, inWords, lastEventLine, pageFieldsLine, webhookAddressLine } from "./webhook-lines.ts";

const now = new Date("2026-11-26T12:00:00Z");
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const ok = (body: Record<string, unknown>): GraphAnswer => ({ outcome: "ok", body, usage: null });
const refused = (code: number, subcode: number | null = null): GraphAnswer => ({
  ...{ outcome: "error", usage: null },
  error: { code, subcode, message: "m", traceId: null, httpStatus: 400 },
});
const silent: GraphAnswer = { outcome: "unknown", silence: "timed_out", reason: "UND_ERR_ABORTED", notSent: false };
const trace = (code: string | null, count: number, minutes: number, rule: string | null = null): SendTrace => ({
  ...{ code, count, rule, lastAt: ago(minutes) },
  message: code && "Meta said no.",
});

describe("the line about the connection", () => {
  const facts = {
    ...{
      isValid: true,
      problem: null,
      expiresAt: null as Date | null,
      dataAccessExpiresAt: null,
      facebookUserId: "1",
      appId: "1",
    },
    grants: ["pages_show_list", "pages_messaging", "pages_manage_metadata", "pages_read_engagement"].map((permission) => ({
      permission,
    })),
  };
  const inspection = { outcome: "ok" as const, facts };
  const page = { status: "connected", statusReason: null, facebookPageId: "7", inspection, probe: ok({ data: [] }), now };

  test.each([
    ["works", page, "green", "no end date"],
    [
      "ends in two days",
      { ...page, inspection: { ...inspection, facts: { ...facts, expiresAt: ago(-2880) } } },
      "amber",
      "3 days",
    ],
    [
      "has a dead token",
      { ...page, inspection: { ...inspection, facts: { ...facts, isValid: false } } },
      "red",
      "no longer accepts",
    ],
    ["is refused", { ...page, probe: refused(190, 460) }, "red", "password"],
    ["is restricted", { ...page, status: "restricted", statusReason: "Too much." }, "amber", "Too much."],
    ["is disconnected", { ...page, status: "disconnected" }, "red", "disconnected"],
    ["is not told of", { ...page, inspection: silent as Exclude<GraphAnswer, { outcome: "ok" }> }, "amber", "in time"],
  ] as const)("that %s", (_what, given, state, words) => {
    expect(connectionLine(given)).toMatchObject({ state, finding: expect.stringContaining(words) });
  });

  test("tells missing permissions, red where nothing works without them", () => {
    const without = (name: string) => ({
      facebookPageId: "7",
      inspection: { ...inspection, facts: { ...facts, grants: facts.grants.filter((one) => one.permission !== name) } },
    });
    expect(permissionsLine(page)).toMatchObject({ state: "green" });
    expect(permissionsLine(without("pages_read_engagement"))).toMatchObject({ state: "amber" });
    expect(permissionsLine(without("pages_messaging"))).toMatchObject({
      state: "red",
      finding: expect.stringContaining("pages_messaging"),
    });
    const elsewhere = facts.grants.map((one) => ({ ...one, pageIds: ["8"] }));
    expect(
      permissionsLine({ facebookPageId: "7", inspection: { ...inspection, facts: { ...facts, grants: elsewhere } } }).state,
    ).toBe("red");
  });
});

describe("the lines about events", () => {
  test("of the app", () => {
    expect(appFieldsLine({ state: "ours", missing: [] }, "https://a").state).toBe("green");
    expect(appFieldsLine({ state: "ours", missing: ["messages"] }, "https://a")).toMatchObject({
      state: "red",
      details: "messages",
    });
    expect(appFieldsLine({ state: "none" }, "https://a").state).toBe("red");
    expect(appFieldsLine({ state: "elsewhere", callbackUrl: "https://b" }, "https://a")).toMatchObject({
      state: "red",
      whatToDo: expect.stringContaining("https://a"),
      details: "https://b",
    });
    expect(appFieldsLine({ state: "unclear", reason: "x" }, "https://a").state).toBe("amber");
  });

  test("of the Page", () => {
    const with_ = (fields: readonly string[]) => ok({ data: [{ id: "1", subscribed_fields: fields }] });
    expect(pageFieldsLine(with_(subscribedFields), "1").state).toBe("green");
    expect(pageFieldsLine(with_(subscribedFields), "2")).toMatchObject({
      state: "red",
      finding: expect.stringContaining("messages"),
    });
    expect(pageFieldsLine(with_(subscribedFields.filter((one) => one !== "standby")), "1")).toMatchObject({
      state: "red",
      finding: expect.stringContaining("one kind"),
      details: "standby",
    });
    expect(pageFieldsLine(silent, "1").state).toBe("amber");
    expect(pageFieldsLine(ok({}), "1").state).toBe("amber");
  });

  test("of the address", () => {
    const about = { address: "https://chat.example/api", isSimulated: false, hasFreshEvent: false };
    expect(webhookAddressLine({ state: "verified" }, about).state).toBe("green");
    expect(webhookAddressLine({ state: "unreachable", reason: "ENOTFOUND" }, about).state).toBe("red");
    expect(webhookAddressLine({ state: "unreachable", reason: "" }, { ...about, hasFreshEvent: true }).state).toBe("amber");
    expect(webhookAddressLine({ state: "wrong", status: 404 }, about)).toMatchObject({
      state: "red",
      details: expect.stringContaining("404"),
    });
    const local = { ...about, address: "http://localhost:4000/api" };
    expect(webhookAddressLine({ state: "verified" }, local)).toMatchObject({
      state: "red",
      whatToDo: expect.stringContaining("API_URL"),
    });
    expect(webhookAddressLine({ state: "verified" }, { ...local, isSimulated: true }).state).toBe("green");
  });

  test.each([
    ["http://localhost:4000", true],
    ["http://127.0.0.1", true],
    ["http://192.168.1.7", true],
    ["http://172.20.0.2", true],
    ["http://[::1]:4000", true],
    ["http://backend:4000", true],
    ["https://chat.example.com", false],
    ["https://172.67.1.1", false],
    ["https://10.example.com", false],
  ])("an address such as %s is private: %s", (address, isPrivate) => {
    expect(isPrivateAddress(address)).toBe(isPrivate);
  });

  test("of the last one, against the usual pause", () => {
    expect(lastEventLine(null, null, now)).toMatchObject({ state: "amber", whatToDo: expect.stringContaining("phone") });
    expect(lastEventLine(ago(5), { usual: 3, long: 30 }, now)).toMatchObject({
      state: "green",
      finding: "The last event came 5 minutes ago. Usually somebody writes every 3 minutes.",
    });
    expect(lastEventLine(ago(600), { usual: 3, long: 30 }, now).state).toBe("amber");
    expect(lastEventLine(ago(55), { usual: 0, long: 1 }, now).state).toBe("green");
    expect(lastEventLine(ago(600), null, now).state).toBe("green");
  });

  test.each([
    [0.2, "less than a minute"],
    [1, "1 minute"],
    [89, "89 minutes"],
    [120, "2 hours"],
    [60 * 48, "2 days"],
  ])("%d minutes are said as %s", (minutes, words) => {
    expect(inWords(minutes)).toBe(words);
  });
});

describe("the lines about sending", () => {
  test("tell the app's mode by what became of messages", () => {
    expect(appModeLine([]).state).toBe("amber");
    expect(appModeLine([trace(null, 9, 5)]).state).toBe("green");
    expect(appModeLine([trace("200/2018028", 1, 1), trace(null, 9, 5)]).state).toBe("red");
    expect(appModeLine([trace(null, 9, 1), trace("200/2018028", 1, 5)]).state).toBe("green");
  });

  test("count what Meta refused, with its codes", () => {
    expect(refusalsLine([trace(null, 9, 5)]).state).toBe("green");
    expect(refusalsLine([trace(null, 97, 5), trace("10/2018278", 3, 5)])).toMatchObject({
      state: "amber",
      details: "10/2018278 × 3",
    });
    expect(refusalsLine([trace(null, 5, 5), trace("424242", 5, 5)])).toMatchObject({
      state: "red",
      finding: expect.stringContaining("5 of 10"),
      details: "424242 × 5",
    });
  });

  test("tell who answers chats", () => {
    const routed = ok({ messaging_feature_status: { hop_v2: true } });
    const heldBy = (app: string) => ok({ data: [{ thread_owner: { app_id: app } }] });
    expect(threadOwnerLine(ok({ messaging_feature_status: { hop_v2: false } }), null, "1", []).state).toBe("green");
    expect(threadOwnerLine(routed, heldBy("1"), "1", []).state).toBe("green");
    expect(threadOwnerLine(routed, ok({ data: [] }), "1", []).state).toBe("amber");
    expect(threadOwnerLine(routed, ok({ data: [] }), "1", [trace(null, 3, 5)]).state).toBe("green");
    expect(threadOwnerLine(routed, heldBy("263902037430900"), "1", [])).toMatchObject({
      finding: expect.stringContaining("Meta's own inbox"),
    });
    expect(threadOwnerLine(routed, heldBy("99"), "1", [])).toMatchObject({ state: "amber", details: "99" });
    expect(threadOwnerLine(routed, heldBy("1"), "1", [trace("2018300", 2, 9, "held")]).state).toBe("amber");
    expect(threadOwnerLine(silent, null, "1", []).state).toBe("amber");
  });

  test("tell whether names can be read", () => {
    expect(profileAccessLine([]).state).toBe("amber");
    expect(profileAccessLine([ok({ id: "1" }), ok({ name: "Ada" })]).state).toBe("green");
    expect(profileAccessLine([ok({})])).toMatchObject({ state: "amber", whatToDo: expect.stringContaining("Business Asset") });
    expect(profileAccessLine([refused(100, 2018247)]).state).toBe("amber");
    expect(profileAccessLine([refused(100, 2018218)]).state).toBe("green");
    expect(profileAccessLine([silent]).state).toBe("amber");
  });
});
