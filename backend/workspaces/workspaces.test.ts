import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeAccount, makeOwner, type TestAccount } from "../testing/factories/accounts.ts";
import { makeConversation, makeMessage } from "../testing/factories/contacts.ts";
import { makePage } from "../testing/factories/pages.ts";
import { addMember, makeMember, makeWorkspace } from "../testing/factories/workspaces.ts";
import { startApi, type TestApi } from "../testing/start-api.ts";

let api: TestApi;
let owner: TestAccount;
beforeAll(async () => {
  api = await startApi();
  owner = await makeOwner(api.ctx);
});
afterAll(() => api.close());

const call = (who: TestAccount, method: "GET" | "POST" | "PATCH", path = "", body?: object) =>
  api.app.inject({ method, url: `/api/v1/workspaces${path}`, headers: who.headers, ...(body && { payload: body }) });

describe("workspaces", () => {
  test("are created and changed by the owner", async () => {
    const created = await call(owner, "POST", "", { name: " Bakery ", timeZone: "Europe/Madrid" });
    expect(created.statusCode).toBe(201);
    expect(created.json()).toMatchObject({
      name: "Bakery",
      colour: "blue",
      timeZone: "Europe/Madrid",
      role: "manager",
      pageCount: 0,
      troubledPageCount: 0,
      isDemonstration: false,
    });
    const { id } = created.json();
    expect((await call(owner, "PATCH", `/${id}`, { colour: "teal" })).json()).toMatchObject({ name: "Bakery", colour: "teal" });
    expect((await call(owner, "PATCH", `/${id}`, {})).json()).toMatchObject({ name: "Bakery", colour: "teal" });
    expect(
      (await call(owner, "PATCH", `/${id}`, { timeZone: "Mars/Olympus", colour: "plaid", name: "" })).json().error.details.issues,
    ).toHaveLength(3);
    expect((await call(owner, "GET", `/${id}`)).json()).toMatchObject({ timeZone: "Europe/Madrid" });
  });

  test("are seen by their members with their role, by name", async () => {
    const [b, a] = [await makeWorkspace(api.ctx, { name: "b" }), await makeWorkspace(api.ctx, { name: "A" })];
    await makeWorkspace(api.ctx, { name: "hidden" });
    const person = await makeMember(api.ctx, b.id, "viewer");
    await addMember(api.ctx, a.id, person, "operator");
    await api.ctx.db
      .insertInto("page")
      .values(
        ["connected", "disconnected"].map((status, n) => ({ workspaceId: a.id, facebookPageId: `1${n}`, name: "P", status })),
      )
      .execute();
    const items = (await call(person, "GET")).json().items as { name: string; role: string; pageCount: number }[];
    expect(items.map(({ name, role, pageCount }) => [name, role, pageCount])).toEqual([
      ["A", "operator", 1],
      ["b", "viewer", 0],
    ]);
    expect((await api.app.inject({ url: "/api/v1/auth/me", headers: person.headers })).json().memberships).toHaveLength(2);
    expect((await call(owner, "GET")).json().items.length).toBeGreaterThanOrEqual(3);
    expect((await call(await makeAccount(api.ctx), "GET")).json().items).toEqual([]);
  });

  test("list their members and the owner", async () => {
    const { id } = await makeWorkspace(api.ctx);
    const viewer = await makeMember(api.ctx, id, "viewer");
    const gone = await makeMember(api.ctx, id, "manager");
    await api.ctx.db.updateTable("account").set({ deactivatedAt: new Date() }).where("id", "=", gone.id).execute();
    const { items } = (await call(viewer, "GET", `/${id}/members`)).json();
    expect(items).toEqual([
      { accountId: viewer.id, name: "A viewer", email: viewer.email, role: "viewer", isOwner: false },
      { accountId: owner.id, name: owner.name, email: owner.email, role: "manager", isOwner: true },
    ]);
  });
});

describe("the guard", () => {
  test("refuses in order: signed out, not theirs, not the owner, role too low, malformed id", async () => {
    const { id } = await makeWorkspace(api.ctx);
    const [viewer, stranger] = [await makeMember(api.ctx, id, "viewer"), await makeAccount(api.ctx)];
    const code = async (who: TestAccount, method: "GET" | "PATCH", path: string, body?: object) =>
      (await call(who, method, path, body)).json().error?.code;
    expect((await api.app.inject(`/api/v1/workspaces/${id}`)).json().error.code).toBe("not_signed_in");
    expect((await api.app.inject("/api/v1/workspaces/nonsense")).json().error.code).toBe("not_signed_in");
    expect(await code(stranger, "GET", `/${id}`)).toBe("not_found");
    expect(await code(stranger, "PATCH", `/${id}`, {})).toBe("not_found");
    expect(await code(viewer, "PATCH", `/${id}`, { name: "" })).toBe("owner_only");
    expect(await code(viewer, "PATCH", `/${id}/pages/${id}`, {})).toBe("role_too_low");
    expect(await code(owner, "GET", "/00000000-0000-7000-8000-000000000000")).toBe("not_found");
    for (const odd of ["nonsense", "%00", "1'--", "..%2f", "null"]) expect(await code(owner, "GET", `/${odd}`)).toBe("not_found");
    expect(await code(owner, "PATCH", `/${id}/pages/nonsense`, { pacePerSecond: -1 })).toBe("not_found");
    expect((await call(viewer, "POST", "", { name: "x" })).json().error.code).toBe("owner_only");
  });

  test("forgets a membership that is taken away at once", async () => {
    const { id } = await makeWorkspace(api.ctx);
    const member = await makeMember(api.ctx, id, "manager");
    expect((await call(member, "GET", `/${id}`)).statusCode).toBe(200);
    await api.ctx.db.deleteFrom("membership").where("accountId", "=", member.id).execute();
    expect((await call(member, "GET", `/${id}`)).statusCode).toBe(404);
  });
});

describe("the limit of requests", () => {
  test("counts by visitor, says when to come back, and spares webhooks", async () => {
    const strict = await startApi({ THROTTLE_LIMIT: "3", THROTTLE_TTL: "60000" });
    const get = (remoteAddress: string, url = "/api/v1/auth/setup", headers = {}) =>
      strict.app.inject({ url, remoteAddress, headers });
    for (let n = 0; n < 3; n += 1) expect((await get("10.0.0.1")).statusCode).toBe(200);
    const refused = await get("10.0.0.1");
    expect(refused.statusCode).toBe(429);
    expect(refused.json().error).toMatchObject({ code: "too_many_requests", requestId: refused.headers["x-request-id"] });
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    expect((await get("10.0.0.1", "/nowhere")).statusCode).toBe(429);
    expect((await get("10.0.0.1", "/api/v1/auth/setup", { "x-forwarded-for": "10.9.9.9" })).statusCode).toBe(429);
    expect((await get("10.0.0.1", "/api/v1/webhooks/facebook")).statusCode).toBe(403);
    expect((await get("10.0.0.2")).statusCode).toBe(200);
    await strict.close();
  });

  test("sees the visitor behind a trusted proxy only", async () => {
    const proxied = await startApi({ THROTTLE_LIMIT: "2", TRUST_PROXY: "10.0.0.1" });
    const from = (address: string, visitor: string) =>
      proxied.app.inject({ url: "/api/v1/auth/setup", remoteAddress: address, headers: { "x-forwarded-for": visitor } });
    for (let n = 0; n < 2; n += 1) expect((await from("10.0.0.1", "203.0.113.5")).statusCode).toBe(200);
    expect((await from("10.0.0.1", "203.0.113.5")).statusCode).toBe(429);
    expect((await from("10.0.0.1", "198.51.100.1, 203.0.113.5")).statusCode).toBe(429);
    expect((await from("10.0.0.1", "203.0.113.6")).statusCode).toBe(200);
    for (let n = 0; n < 3; n += 1) await from("10.0.0.7", `203.0.113.${n + 100}`);
    expect((await from("10.0.0.7", "203.0.113.200")).statusCode).toBe(429);
    await proxied.close();
  });
});

test("the first steps are what was done here: an answer stays one under a campaign, and what a demonstration brought does not count", async () => {
  const { id } = await makeWorkspace(api.ctx, { isDemonstration: true });
  const steps = async () => (await call(owner, "GET", `/${id}/first-steps`)).json();
  const page = await makePage(api.ctx, id);
  const launchCampaign = (launchedAt: Date) =>
    api.ctx.db.insertInto("campaign").values({ workspaceId: id, name: "Spring", status: "completed", launchedAt }).execute();
  await launchCampaign(new Date(Date.now() - 86_400_000));
  expect(await steps()).toEqual({ hasMessageIn: false, hasReplied: false, hasLaunched: false });
  const chat = await makeConversation(api.ctx, page);
  await makeMessage(api.ctx, chat, { direction: "out" });
  expect(await steps()).toEqual({ hasMessageIn: true, hasReplied: false, hasLaunched: false });
  await makeMessage(api.ctx, chat, { direction: "out", idempotencyKey: "reply-1" });
  await makeMessage(api.ctx, chat, { direction: "out", authorKind: "campaign" });
  await launchCampaign(new Date());
  expect(await steps()).toEqual({ hasMessageIn: true, hasReplied: true, hasLaunched: true });
});
