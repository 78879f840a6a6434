import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeAccount, openSession, type TestAccount, testPassword } from "../testing/factories/accounts.ts";
import { startApi, type TestApi } from "../testing/start-api.ts";

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

type Method = "GET" | "POST" | "PATCH" | "DELETE";
const call = (who: TestAccount, method: Method, path: string, body?: object, remoteAddress = "10.1.1.1") =>
  api.app.inject({ method, url: `/api/v1/auth/${path}`, headers: who.headers, remoteAddress, ...(body && { payload: body }) });
const lives = async (who: TestAccount) => (await call(who, "GET", "me")).statusCode === 200;
const signIn = (email: string, password: string, remoteAddress = "10.1.1.1") =>
  api.app.inject({ method: "POST", url: "/api/v1/auth/login", payload: { email, password }, remoteAddress });
const actionsOf = async (who: TestAccount) =>
  (await api.ctx.db.selectFrom("auditEntry").selectAll().where("actorId", "=", who.id).orderBy("id").execute()).map(
    ({ action }) => action,
  );

describe("one's own name", () => {
  test("is changed, and who did it from where is written down with before and after", async () => {
    const ana = await makeAccount(api.ctx, { name: "Ana" });
    expect((await call(ana, "PATCH", "me", { name: "  Ana María " })).json()).toMatchObject({ name: "Ana María" });
    expect((await call(ana, "GET", "me")).json().account.name).toBe("Ana María");
    expect((await call(ana, "PATCH", "me", { name: " " })).json().error.code).toBe("invalid_request");
    const entries = await api.ctx.db.selectFrom("auditEntry").selectAll().where("actorId", "=", ana.id).execute();
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({
      action: "account.renamed",
      actorName: "Ana",
      address: "10.1.1.1",
      before: { name: "Ana" },
      after: { name: "Ana María" },
    });
  });
});

describe("one's own password", () => {
  test("is changed with the current one; this session goes on, all others and their sockets end", async () => {
    const ana = await makeAccount(api.ctx);
    const others = [await openSession(api.ctx, ana), await openSession(api.ctx, ana)];
    const cut: string[] = [];
    const stop = api.realtime.onSocketEnd(({ sessionId }) => cut.push(sessionId));
    const body = { currentPassword: testPassword, newPassword: "a brand new password" };
    expect((await call(ana, "POST", "password", body)).statusCode).toBe(204);
    stop();
    expect(await lives(ana)).toBe(true);
    expect(cut.sort()).toEqual(others.map(({ sessionId }) => sessionId).sort());
    for (const other of others) expect(await lives(other)).toBe(false);
    expect((await signIn(ana.email, testPassword)).json().error.code).toBe("wrong_credentials");
    expect((await signIn(ana.email, body.newPassword)).statusCode).toBe(200);
    expect(await actionsOf(ana)).toEqual(["account.password_changed", "account.signed_in"]);
  });

  test("stays when the current one is wrong, and guessing it locks like at sign-in", async () => {
    const ana = await makeAccount(api.ctx);
    const wrong = { currentPassword: "not this one", newPassword: "a brand new password" };
    for (let tries = 0; tries < 5; tries += 1)
      expect((await call(ana, "POST", "password", wrong, "10.5.5.5")).json().error.code).toBe("wrong_password");
    const right = { ...wrong, currentPassword: testPassword };
    expect((await call(ana, "POST", "password", right, "10.5.5.5")).json().error.code).toBe("locked_out");
    expect((await signIn(ana.email, testPassword, "10.5.5.5")).json().error.code).toBe("locked_out");
    expect((await signIn(ana.email, testPassword, "10.5.5.6")).statusCode).toBe(200);
  });

  test("must be long enough, and neither one is ever logged", async () => {
    const ana = await makeAccount(api.ctx);
    const short = await call(ana, "POST", "password", { currentPassword: testPassword, newPassword: "short" });
    expect(short.json().error).toMatchObject({ code: "invalid_request", details: { issues: [{ path: "newPassword" }] } });
    expect(api.logged.join("")).not.toContain("a brand new password");
    expect(api.logged.join("")).not.toContain(testPassword);
  });
});

describe("one's own sessions", () => {
  test("are listed with device and address, the newest first and page by page", async () => {
    const ana = await makeAccount(api.ctx);
    await openSession(api.ctx, ana);
    const last = await openSession(api.ctx, ana);
    const gone = await openSession(api.ctx, ana);
    await api.app.inject({ method: "POST", url: "/api/v1/auth/logout", headers: gone.headers });
    const { items, nextCursor } = (await call(ana, "GET", "sessions?limit=2")).json();
    expect(items).toHaveLength(2);
    expect(items[0]).toMatchObject({ id: last.sessionId, isCurrent: false, address: "127.0.0.1", userAgent: "test" });
    const rest = (await call(ana, "GET", `sessions?limit=2&cursor=${nextCursor}`)).json();
    expect(rest).toMatchObject({ items: [{ id: ana.sessionId, isCurrent: true }], nextCursor: null });
  });

  test("end one at a time, at once, with their sockets and refresh token", async () => {
    const ana = await makeAccount(api.ctx);
    const other = await openSession(api.ctx, ana);
    const cut: string[] = [];
    const stop = api.realtime.onSocketEnd(({ sessionId }) => cut.push(sessionId));
    expect((await call(ana, "DELETE", `sessions/${other.sessionId}`)).statusCode).toBe(204);
    stop();
    expect(cut).toEqual([other.sessionId]);
    expect(await lives(other)).toBe(false);
    const refresh = await api.app.inject({ method: "POST", url: "/api/v1/auth/refresh", headers: { cookie: other.cookie } });
    expect(refresh.json().error.code).toBe("session_ended");
    expect((await call(ana, "DELETE", `sessions/${other.sessionId}`)).json().error.code).toBe("not_found");
    expect(await lives(ana)).toBe(true);
  });

  test("of somebody else are not there", async () => {
    const [ana, ben] = [await makeAccount(api.ctx), await makeAccount(api.ctx)];
    expect((await call(ana, "DELETE", `sessions/${ben.sessionId}`)).json().error.code).toBe("not_found");
    expect(await lives(ben)).toBe(true);
    const { items } = (await call(ana, "GET", "sessions")).json();
    expect(items.map(({ id }: { id: string }) => id)).toEqual([ana.sessionId]);
  });

  test("end everywhere but here", async () => {
    const ana = await makeAccount(api.ctx);
    const others = [await openSession(api.ctx, ana), await openSession(api.ctx, ana)];
    expect((await call(ana, "DELETE", "sessions")).json()).toEqual({ ended: 2 });
    expect(await lives(ana)).toBe(true);
    for (const other of others) expect(await lives(other)).toBe(false);
    expect((await call(ana, "DELETE", "sessions")).json()).toEqual({ ended: 0 });
  });
});
