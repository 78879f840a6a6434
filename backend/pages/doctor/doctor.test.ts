import type { DoctorCheck, DoctorReport, PageOnWire } from "contract/pages.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { drainEvents } from "../../testing/drain-events.ts";
import { facebookLogin, simulatorControl } from "../../testing/facebook-login.ts";
import { makeMember, makeWorkspace } from "../../testing/factories/workspaces.ts";
import { startTestStack, type TestStack } from "../../testing/start-test-stack.ts";
import { waitUntil } from "../../testing/wait-until.ts";
import { readPageToken } from "../page-token.ts";

let stack: TestStack;
let facebook: ReturnType<typeof facebookLogin>;
let control: ReturnType<typeof simulatorControl>;
let page: PageOnWire;
let psid: string;
beforeAll(async () => {
  stack = await startTestStack();
  const workspaceId = (await makeWorkspace(stack.ctx)).id;
  facebook = facebookLogin(stack, await makeMember(stack.ctx, workspaceId, "manager"), workspaceId);
  control = simulatorControl(stack);
  await stack.subscribeWebhook();
  await connect();
  const made = await control<{ data: { psid: string }[] }>("POST", `pages/${page.facebookPageId}/people`, { name: "Ada Moreno" });
  psid = made.data[0]?.psid ?? "";
});
afterAll(() => stack.close());

async function connect() {
  await facebook.logIn();
  const { data } = await control<{ data: { id: string }[] }>("GET", "pages");
  const body = { facebookPageIds: [data[0]?.id] };
  page = (await facebook.call<{ items: PageOnWire[] }>("POST", "pages", body)).items[0] as PageOnWire;
}
const examine = () => facebook.call<DoctorReport>("GET", `pages/${page.id}/doctor`);
const lineOf = async (id: DoctorCheck["id"], report?: DoctorReport) =>
  (report ?? (await examine())).checks.find((check) => check.id === id) as DoctorCheck;

describe("the Connection Doctor", () => {
  test("asks everything at once, says what nobody can know yet, and what to do wherever it is not green", async () => {
    // Every answer takes a second, so one question after the other would take seven.
    await control("PUT", "faults", { latencyMs: 1000 });
    const begun = performance.now();
    const { checks, canRepair } = await examine();
    expect(performance.now() - begun).toBeLessThan(5000);
    await control("PUT", "faults", { latencyMs: 0 });
    const states = Object.fromEntries(checks.map((check) => [check.id, check.state]));
    expect(states).toEqual({
      ...{ connection: "green", permissions: "green", app_fields: "green", page_fields: "green", webhook_address: "green" },
      ...{ last_event: "amber", app_mode: "amber", thread_owner: "green", profile_access: "amber", refusals: "green" },
    });
    expect(canRepair).toBe(false);
    for (const check of checks) if (check.state !== "green") expect(check.whatToDo).toMatch(/\.$/);
    expect(JSON.stringify(checks)).not.toMatch(/EAA[A-Z]/);
  });

  test("sees an event as soon as it is stored, and that it was applied", async () => {
    const watch = (since?: string) =>
      facebook.call<{ now: string; writeTo: string; event: { isApplied: boolean } | null }>(
        "GET",
        `pages/${page.id}/doctor/live${since ? `?since=${encodeURIComponent(since)}` : ""}`,
      );
    const { now, event, writeTo } = await watch();
    expect(event).toBeNull();
    expect(writeTo).toBe(stack.simulator.url);
    expect((await watch(now)).event).toBeNull();
    await control("POST", `people/${psid}/act`, { kind: "message", text: "Is anybody there?" });
    await waitUntil(async () => (await watch(now)).event);
    await drainEvents(stack.ctx);
    expect((await watch(now)).event).toMatchObject({ isApplied: true });
    const report = await examine();
    expect((await lineOf("last_event", report)).state).toBe("green");
    expect((await lineOf("profile_access", report)).state).toBe("green");
  });

  test("turns red where the Page is deaf, and green after Repair", async () => {
    const token = await pageToken();
    await stack.ctx.messenger.call({ method: "DELETE", path: `/${page.facebookPageId}/subscribed_apps`, token });
    await stack.ctx.messenger.call({
      ...{ method: "DELETE", path: `/${stack.ctx.config.facebook.appId}/subscriptions`, token: stack.ctx.messenger.appToken },
    });
    const report = await examine();
    expect(await lineOf("page_fields", report)).toMatchObject({ state: "red", whatToDo: expect.stringContaining("Repair") });
    expect(await lineOf("app_fields", report)).toMatchObject({ state: "red" });
    expect(report.canRepair).toBe(true);
    const repaired = await facebook.call<DoctorReport>("POST", `pages/${page.id}/doctor/repair`);
    expect(repaired.canRepair).toBe(false);
    for (const id of ["page_fields", "app_fields"] as const) expect((await lineOf(id, repaired)).state).toBe("green");
  });

  test("tells that names are closed, and what Meta does not answer", async () => {
    await control("PUT", "faults", { profileAccess: false });
    expect(await lineOf("profile_access")).toMatchObject({ state: "amber", whatToDo: expect.stringContaining("Business Asset") });
    await control("PUT", "faults", { profileAccess: true, oddAnswer: [{ kind: "html" }] });
    const { checks } = await examine();
    for (const id of ["connection", "permissions", "page_fields", "app_fields"] as const)
      expect(checks.find((check) => check.id === id)).toMatchObject({ state: "amber" });
    await control("PUT", "faults", { oddAnswer: [] });
    expect((await lineOf("connection")).state).toBe("green");
  });

  const sendTo = async (text: string) => {
    const { items } = await facebook.call<{ items: { id: string }[] }>("GET", "conversations");
    const body = { content: { text }, idempotencyKey: crypto.randomUUID() };
    return facebook.call<{ status: string }>("POST", `conversations/${items[0]?.id}/messages`, body);
  };

  test("says what Meta refused, with codes that nobody knows, and that only people with a role can be written to", async () => {
    const sendError = (error: object) => control("PUT", "faults", { sendError: { ...error, remaining: 1 } });
    await sendError({ code: 424242, message: "Nobody knows this" });
    await sendTo("One");
    expect(await lineOf("refusals")).toMatchObject({ state: "amber", details: "424242 × 1" });
    await sendError({ code: 200, subcode: 2018028 });
    await sendTo("Two");
    expect(await lineOf("app_mode")).toMatchObject({ state: "red", whatToDo: expect.stringContaining("Live") });
    await sendTo("Three");
    expect(await lineOf("app_mode")).toMatchObject({ state: "green" });
  });

  test("is not needed for one chat that Meta refuses: the message waits alone, the Page goes on", async () => {
    await control("PUT", "faults", {
      sendError: { code: 10, message: "Another app is controlling this thread now", remaining: 1 },
    });
    expect(await sendTo("Refused")).toMatchObject({ status: "deferred", problem: { rule: "held" } });
    expect((await sendTo("Goes on")).status).not.toBe("failed");
    const { items } = await facebook.call<{ items: PageOnWire[] }>("GET", "pages");
    expect(items[0]).toMatchObject({ status: "connected", holdUntil: null });
  });

  test("tells who holds the newest chat when conversation routing is on", async () => {
    const route = (defaultAppId: string | null) => control("PATCH", `pages/${page.facebookPageId}`, { defaultAppId });
    await route(stack.ctx.config.facebook.appId);
    expect((await sendTo("Four")).status).toBe("sent");
    expect(await lineOf("thread_owner")).toMatchObject({ state: "green", finding: expect.stringContaining("we hold") });
    await route(null);
    expect(await lineOf("thread_owner")).toMatchObject({ state: "green", finding: expect.stringContaining("off") });
  });

  test("finds that a lost connection works again, and takes it back", async () => {
    const lost = { status: "needs_reconnect", statusReason: "It was lost." };
    await stack.ctx.db.updateTable("page").set(lost).where("id", "=", page.id).execute();
    expect(await lineOf("connection")).toMatchObject({ state: "green" });
    const { items } = await facebook.call<{ items: PageOnWire[] }>("GET", "pages");
    expect(items[0]).toMatchObject({ status: "connected", statusReason: null });
  });

  test("finds a dead token, and the list of Pages says the same", async () => {
    await control("POST", "tokens/revoke", { pageId: page.facebookPageId, reason: "password" });
    const report = await examine();
    expect(await lineOf("connection", report)).toMatchObject({ state: "red", finding: expect.stringContaining("password") });
    expect(report.checks.filter((check) => check.state === "red")).toHaveLength(1);
    expect(await lineOf("permissions", report)).toMatchObject({ state: "amber", whatToDo: expect.stringContaining("first") });
    const { items } = await facebook.call<{ items: PageOnWire[] }>("GET", "pages");
    expect(items[0]).toMatchObject({ status: "needs_reconnect" });
    await connect();
    expect((await lineOf("connection")).state).toBe("green");
  });

  test("has nothing to ask about a disconnected Page but says so", async () => {
    await facebook.call("DELETE", `pages/${page.id}`);
    const report = await examine();
    expect(await lineOf("connection", report)).toMatchObject({ state: "red", finding: expect.stringContaining("disconnected") });
    expect(report.canRepair).toBe(false);
    await connect();
  });
});

async function pageToken(): Promise<string> {
  const row = await stack.ctx.db.selectFrom("page").select("accessToken").where("id", "=", page.id).executeTakeFirstOrThrow();
  return readPageToken(stack.ctx, row.accessToken);
}
