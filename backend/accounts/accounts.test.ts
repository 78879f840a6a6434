import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { makeAccount, openSession, testPassword } from "../testing/factories/accounts.ts";
import { startApi, type TestApi } from "../testing/start-api.ts";

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const post = (
  path: string,
  body: object | undefined = undefined,
  headers: Record<string, string> = {},
  remoteAddress = "10.1.1.1",
) => api.app.inject({ method: "POST", url: `/api/v1/auth/${path}`, headers, remoteAddress, ...(body && { payload: body }) });
const me = (accessToken: string) =>
  api.app.inject({ url: "/api/v1/auth/me", headers: { authorization: `Bearer ${accessToken}` } });
const cookieOf = (answer: Awaited<ReturnType<typeof post>>) =>
  answer.cookies.find((cookie) => cookie.name === "messagesender_refresh");
const cookieHeader = (value: string | undefined) => ({ cookie: `messagesender_refresh=${value}` });
const owner = { email: "Olivia@Example.test ", password: "a long enough password", name: "Olivia" };

describe("the first run", () => {
  test("lets one of two simultaneous sign-ups through and closes for ever", async () => {
    expect((await api.app.inject("/api/v1/auth/setup")).json()).toEqual({ hasOwner: false, simulatorUrl: null, hasMail: false });
    const answers = await Promise.all([
      post("admin/signup", owner),
      post("admin/signup", { ...owner, email: "other@example.test" }),
    ]);
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([201, 409]);
    expect(answers.find((answer) => answer.statusCode === 409)?.json().error.code).toBe("owner_exists");
    expect((await post("admin/signup", owner)).json().error.code).toBe("owner_exists");
    expect((await api.app.inject("/api/v1/auth/setup")).json().hasOwner).toBe(true);
    await api.ctx.db.deleteFrom("account").execute();
  });

  test("signs the new owner in, and refuses a short password with every fault", async () => {
    const weak = await post("admin/signup", { email: "nobody", password: "short", name: "" });
    expect(weak.statusCode).toBe(400);
    expect(weak.json().error).toMatchObject({
      code: "invalid_request",
      details: { issues: [{ path: "email" }, { path: "password" }, { path: "name" }] },
    });
    const signedUp = await post("admin/signup", owner);
    expect(signedUp.statusCode).toBe(201);
    expect(signedUp.json().account).toMatchObject({ email: "olivia@example.test", isOwner: true });
    expect((await me(signedUp.json().accessToken)).json()).toMatchObject({ account: { name: "Olivia" }, memberships: [] });
    const row = await api.ctx.db.selectFrom("account").select("passwordHash").executeTakeFirstOrThrow();
    expect(row.passwordHash).toMatch(/^\$argon2id\$/);
    await api.ctx.db.deleteFrom("account").execute();
  });
});

describe("signing in", () => {
  test("keeps the refresh token in a cookie that scripts and other sites cannot use", async () => {
    const { email } = await makeAccount(api.ctx);
    const brief = await post("login", { email: email.toUpperCase(), password: testPassword });
    expect(brief.statusCode).toBe(200);
    expect(cookieOf(brief)).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/api/v1" });
    expect(cookieOf(brief)).not.toHaveProperty("maxAge");
    expect(cookieOf(brief)).not.toHaveProperty("secure");
    const remembered = await post("login", { email, password: testPassword, rememberMe: true });
    expect(cookieOf(remembered)?.maxAge).toBeGreaterThan(29.9 * 86_400);
    const minutes = (Date.parse(remembered.json().accessTokenExpiresAt) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(14.9);
    expect(minutes).toBeLessThan(15.1);
    expect(JSON.stringify(remembered.json())).not.toContain(cookieOf(remembered)?.value);
  });

  test("lasts 7 days, or 30 when remembered, and stores hashes only", async () => {
    const account = await makeAccount(api.ctx);
    const answer = await post("login", { email: account.email, password: testPassword, rememberMe: true });
    const sessions = await api.ctx.db
      .selectFrom("session")
      .select(["isRemembered", "expiresAt"])
      .where("accountId", "=", account.id)
      .orderBy("isRemembered")
      .execute();
    const days = sessions.map(({ expiresAt }) => Math.round((expiresAt.getTime() - Date.now()) / 86_400_000));
    expect(days).toEqual([7, 30]);
    const dump = JSON.stringify(await api.ctx.db.selectFrom("refreshToken").selectAll().execute());
    expect(dump).not.toContain(cookieOf(answer)?.value);
  });

  test("marks the cookie secure behind https", async () => {
    const secure = await startApi({ API_URL: "https://api.example.test" });
    const { email } = await makeAccount(secure.ctx);
    const answer = await secure.app.inject({
      method: "POST",
      url: "/api/v1/auth/login",
      payload: { email, password: testPassword },
    });
    expect(cookieOf(answer)?.secure).toBe(true);
    await secure.close();
  });

  test("does not let a deactivated account in, nor its tokens", async () => {
    const account = await makeAccount(api.ctx);
    await api.ctx.db.updateTable("account").set({ deactivatedAt: new Date() }).where("id", "=", account.id).execute();
    expect((await post("login", { email: account.email, password: testPassword })).json().error.code).toBe("wrong_credentials");
    expect((await api.app.inject({ url: "/api/v1/auth/me", headers: account.headers })).json().error.code).toBe("not_signed_in");
    expect((await post("refresh", undefined, { cookie: account.cookie })).json().error.code).toBe("session_ended");
  });

  test("refuses tokens that are forged, over, unsigned or of the other kind", async () => {
    const account = await makeAccount(api.ctx);
    const token = account.headers.authorization.slice(7);
    const [head, body] = token.split(".");
    const none = Buffer.from('{"alg":"none"}').toString("base64url");
    for (const bad of [
      `${token.slice(0, -3)}abc`,
      `${none}.${body}.`,
      `${head}.${body}.`,
      account.cookie.split("=")[1],
      "",
      "x",
    ]) {
      expect((await me(String(bad))).statusCode).toBe(401);
    }
    await api.ctx.db
      .updateTable("session")
      .set({ expiresAt: new Date(0) })
      .where("id", "=", account.sessionId)
      .execute();
    expect((await me(token)).statusCode).toBe(401);
  });
});

describe("the refresh token", () => {
  test("is good once and changes each time", async () => {
    const account = await makeAccount(api.ctx);
    const first = await post("refresh", undefined, { cookie: account.cookie });
    expect(first.statusCode).toBe(200);
    const second = await post("refresh", undefined, cookieHeader(cookieOf(first)?.value));
    expect(second.statusCode).toBe(200);
    expect(new Set([account.cookie.split("=")[1], cookieOf(first)?.value, cookieOf(second)?.value]).size).toBe(3);
    expect((await me(second.json().accessToken)).statusCode).toBe(200);
  });

  test("ends the whole session and its sockets when a used one comes back", async () => {
    const account = await makeAccount(api.ctx);
    const other = await openSession(api.ctx, account);
    const ended: string[] = [];
    const stop = api.realtime.onSocketEnd(({ sessionId }) => ended.push(sessionId));
    const first = await post("refresh", undefined, { cookie: account.cookie });
    const reused = await post("refresh", undefined, { cookie: account.cookie });
    expect(reused.statusCode).toBe(401);
    expect(reused.json().error.code).toBe("session_ended");
    expect(cookieOf(reused)?.value).toBe("");
    expect((await post("refresh", undefined, cookieHeader(cookieOf(first)?.value))).json().error.code).toBe("session_ended");
    expect((await me(first.json().accessToken)).json().error.code).toBe("not_signed_in");
    expect(ended).toContain(account.sessionId);
    expect((await api.app.inject({ url: "/api/v1/auth/me", headers: other.headers })).statusCode).toBe(200);
    const session = await api.ctx.db
      .selectFrom("session")
      .select("endedReason")
      .where("id", "=", account.sessionId)
      .executeTakeFirstOrThrow();
    expect(session.endedReason).toBe("refresh_token_reused");
    stop();
  });

  test("lets one of two simultaneous uses through, and the session ends", async () => {
    const account = await makeAccount(api.ctx);
    const answers = await Promise.all([1, 2].map(() => post("refresh", undefined, { cookie: account.cookie })));
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 401]);
    expect((await api.app.inject({ url: "/api/v1/auth/me", headers: account.headers })).statusCode).toBe(401);
  });

  test("is asked for, and must be ours", async () => {
    expect((await post("refresh")).json().error.code).toBe("not_signed_in");
    expect((await post("refresh", undefined, cookieHeader("x.y.z"))).json().error.code).toBe("session_ended");
  });
});

describe("signing out", () => {
  test("works with the cookie or the access token and always answers 204", async () => {
    const ended: string[] = [];
    const stop = api.realtime.onSocketEnd(({ sessionId }) => ended.push(sessionId));
    const byCookie = await makeAccount(api.ctx);
    const byToken = await makeAccount(api.ctx);
    const answer = await post("logout", undefined, { cookie: byCookie.cookie });
    expect(answer.statusCode).toBe(204);
    expect(answer.body).toBe("");
    expect(cookieOf(answer)?.value).toBe("");
    expect((await post("logout", undefined, byToken.headers)).statusCode).toBe(204);
    expect((await post("logout")).statusCode).toBe(204);
    expect((await post("logout", undefined, { authorization: "Bearer nonsense" })).statusCode).toBe(204);
    for (const account of [byCookie, byToken]) {
      expect((await api.app.inject({ url: "/api/v1/auth/me", headers: account.headers })).statusCode).toBe(401);
      expect((await post("refresh", undefined, { cookie: account.cookie })).json().error.code).toBe("session_ended");
    }
    expect(ended).toEqual(expect.arrayContaining([byCookie.sessionId, byToken.sessionId]));
    stop();
  });
});

describe("other sites", () => {
  test.each(["login", "refresh", "logout", "admin/signup"])("cannot use %s", async (path) => {
    const body =
      path === "login" ? { email: "a@example.test", password: "12345678" } : path === "admin/signup" ? owner : undefined;
    for (const headers of [{ origin: "https://evil.example" }, { origin: "null" }, { "sec-fetch-site": "cross-site" }] as Record<
      string,
      string
    >[]) {
      const answer = await post(path, body, headers);
      expect(answer.statusCode).toBe(403);
      expect(answer.json().error.code).toBe("foreign_origin");
      expect(cookieOf(answer)).toBeUndefined();
    }
    expect((await post(path, body, { origin: "http://localhost:3000", "sec-fetch-site": "same-site" })).statusCode).not.toBe(403);
  });

  test("get no CORS permission but the frontend does", async () => {
    const preflight = (origin: string) =>
      api.app.inject({
        method: "OPTIONS",
        url: "/api/v1/auth/login",
        headers: { origin, "access-control-request-method": "POST" },
      });
    expect((await preflight("http://localhost:3000")).headers).toMatchObject({
      "access-control-allow-origin": "http://localhost:3000",
      "access-control-allow-credentials": "true",
    });
    expect((await preflight("https://evil.example")).headers["access-control-allow-origin"]).not.toBe("https://evil.example");
  });
});

describe("guessing passwords", () => {
  beforeEach(() => api.ctx.db.deleteFrom("signInFailure").execute());
  const guess = (email: string, address: string, password = "wrong password") => post("login", { email, password }, {}, address);
  const age = (minutes: number) =>
    sql`update sign_in_failure set failed_at = failed_at - ${`${minutes} minutes`}::interval`.execute(api.ctx.db);

  test("locks an account for one address after 5, whether or not it exists", async () => {
    const { email } = await makeAccount(api.ctx);
    for (const name of [email, "nobody@example.test"]) {
      for (let tries = 0; tries < 5; tries += 1)
        expect((await guess(name, "10.0.0.1")).json().error).toMatchObject({ code: "wrong_credentials" });
      const locked = await guess(name, "10.0.0.1", testPassword);
      expect(locked.statusCode).toBe(429);
      expect(locked.json().error.code).toBe("locked_out");
      expect(Number(locked.headers["retry-after"])).toBeGreaterThan(890);
      expect(Number(locked.headers["retry-after"])).toBeLessThanOrEqual(900);
    }
    expect((await guess(email, "10.0.0.2", testPassword)).statusCode).toBe(200);
    expect((await guess(email, "10.0.0.1", testPassword)).statusCode).toBe(429);
  });

  test("opens again 15 minutes after the fifth, and does not lengthen while locked", async () => {
    const { email } = await makeAccount(api.ctx);
    for (let tries = 0; tries < 8; tries += 1) await guess(email, "10.0.0.3");
    await age(14);
    expect((await guess(email, "10.0.0.3", testPassword)).statusCode).toBe(429);
    await age(1.1);
    expect((await guess(email, "10.0.0.3")).statusCode).toBe(401);
    expect((await guess(email, "10.0.0.3", testPassword)).statusCode).toBe(200);
    for (let tries = 0; tries < 4; tries += 1) expect((await guess(email, "10.0.0.3")).statusCode).toBe(401);
    expect((await guess(email, "10.0.0.3", testPassword)).statusCode).toBe(200);
  });

  test("lets no more than 5 through at the same moment", async () => {
    const { email } = await makeAccount(api.ctx);
    const answers = await Promise.all(Array.from({ length: 20 }, () => guess(email, "10.0.0.4")));
    expect(answers.filter((answer) => answer.statusCode === 401)).toHaveLength(5);
    expect(answers.filter((answer) => answer.statusCode === 429)).toHaveLength(15);
  });

  test("does not lock out many right sign-ins at the same moment", async () => {
    const { email } = await makeAccount(api.ctx);
    const answers = await Promise.all(Array.from({ length: 12 }, () => guess(email, "10.0.0.5", testPassword)));
    expect(answers.every((answer) => answer.statusCode === 200)).toBe(true);
  });

  test("locks an account everywhere after 20 from anywhere", async () => {
    const { email } = await makeAccount(api.ctx);
    for (let tries = 0; tries < 20; tries += 1) expect((await guess(email, `10.0.1.${tries}`)).statusCode).toBe(401);
    expect((await guess(email, "10.0.2.1", testPassword)).json().error.code).toBe("locked_out");
  });

  test("takes as long for an account that does not exist", async () => {
    const { email } = await makeAccount(api.ctx, { password: "real" });
    const time = async (name: string, place: number) => {
      const start = performance.now();
      await guess(name, `10.2.${place >> 8}.${place & 255}`);
      return performance.now() - start;
    };
    const [known, unknown]: [number[], number[]] = [[], []];
    for (let place = 0; place < 15; place += 1) {
      known.push(await time(email, place));
      unknown.push(await time("nobody-at-all@example.test", place));
    }
    const median = (times: number[]) => times.sort((a, b) => a - b)[7] ?? 0;
    const ratio = median(known) / median(unknown);
    expect(ratio).toBeGreaterThan(0.6);
    expect(ratio).toBeLessThan(1.7);
  });
});

test("never logs a password or token", async () => {
  const account = await makeAccount(api.ctx);
  const answer = await post("login", { email: account.email, password: testPassword });
  await post("refresh", undefined, { cookie: account.cookie });
  await post("refresh", undefined, { cookie: account.cookie });
  const log = api.logged.join("");
  for (const secret of [testPassword, answer.json().accessToken, account.cookie.split("=")[1], cookieOf(answer)?.value])
    expect(log).not.toContain(secret);
});
