import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type JobRunner, runJobs } from "../jobs/run-jobs.ts";
import { mailJobs } from "../mail/jobs.ts";
import { makeAccount, makeOwner, testPassword } from "../testing/factories/accounts.ts";
import { startApi } from "../testing/start-api.ts";
import { type MailServer, startMailServer } from "../testing/start-mail-server.ts";
import { startTestStack, type TestStack } from "../testing/start-test-stack.ts";
import { waitUntil } from "../testing/wait-until.ts";
import { accountJobs } from "./jobs.ts";
import { makeOwnerLink } from "./make-owner-link.ts";
import { makePasswordLink } from "./make-password-link.ts";

let server: MailServer;
let stack: TestStack;
let runner: JobRunner;
beforeAll(async () => {
  server = await startMailServer();
  stack = await startTestStack({ SMTP_HOST: "127.0.0.1", SMTP_PORT: String(server.port), SMTP_FROM: "sender@example.test" });
  runner = await runJobs(stack.ctx, stack.pool, [...accountJobs, ...mailJobs], []);
});
afterAll(async () => {
  await runner.stop();
  await stack.close();
  await server.close();
});
beforeEach(async () => {
  server.mails.length = 0;
  await stack.ctx.db.deleteFrom("passwordRequest").execute();
});

const post = (path: string, body: object, remoteAddress = "10.1.1.1") =>
  stack.app.inject({ method: "POST", url: `/api/v1/auth/${path}`, payload: body, remoteAddress });
const ask = (email: string, address?: string) => post("password/forgotten", { email }, address);
const codeOf = (answer: { json: () => { error?: { code: string } } }) => answer.json().error?.code;
const linkIn = (text: string | undefined) => /http:\/\/localhost:3000\/reset-password#(\S+)/.exec(text ?? "")?.[1] ?? "";
const tokenMade = async (accountId: string) => linkIn((await makePasswordLink(stack.ctx, accountId)).link);

test("a link arrives by mail and sets a new password once; every session ends", async () => {
  const ana = await makeAccount(stack.ctx, { name: "Ana" });
  expect((await ask(ana.email.toUpperCase())).statusCode).toBe(204);
  const mail = await waitUntil(() => server.mails[0]);
  expect(mail).toMatchObject({ to: ana.email, subject: "Set a new password" });
  const token = linkIn(mail.text);
  expect(mail.html).toContain(token);
  expect((await post("password/link", { token })).json()).toMatchObject({ email: ana.email });
  expect((await post("password/reset", { token, password: "a brand new password" })).statusCode).toBe(204);
  expect((await stack.app.inject({ url: "/api/v1/auth/me", headers: ana.headers })).statusCode).toBe(401);
  expect(codeOf(await post("login", { email: ana.email, password: testPassword }))).toBe("wrong_credentials");
  expect((await post("login", { email: ana.email, password: "a brand new password" })).statusCode).toBe(200);
  for (const path of ["password/link", "password/reset"])
    expect(codeOf(await post(path, { token, password: "another new password" }))).toBe("link_over");
  await waitUntil(() => server.mails.some(({ subject }) => subject === "Your password was changed"));
});

describe("asking", () => {
  test("answers the same for an address without an account, and sends nothing", async () => {
    const ana = await makeAccount(stack.ctx);
    const [known, unknown] = [await ask(ana.email), await ask("nobody@example.test")];
    expect([unknown.statusCode, unknown.body]).toEqual([known.statusCode, known.body]);
    await waitUntil(() => server.mails.length > 0);
    await waitUntil(async () => {
      const { rows } = await sql<{ left: number }>`select count(*)::int as left from graphile_worker.jobs`.execute(stack.ctx.db);
      return rows[0]?.left === 0;
    });
    expect(server.mails.map(({ to }) => to)).toEqual([ana.email]);
  });

  test("takes as long for both: the account is looked up later", async () => {
    const api = await startApi();
    const ana = await makeAccount(api.ctx);
    const timeOf = async (email: string, remoteAddress: string) => {
      const begun = performance.now();
      await api.app.inject({ method: "POST", url: "/api/v1/auth/password/forgotten", payload: { email }, remoteAddress });
      return performance.now() - begun;
    };
    const times = { known: [] as number[], unknown: [] as number[] };
    const ask = async (which: keyof typeof times, address: string) =>
      times[which].push(await timeOf(which === "known" ? ana.email : "nobody@example.test", address));
    for (let n = 0; n < 40; n += 1)
      for (const which of n % 2 ? (["known", "unknown"] as const) : (["unknown", "known"] as const))
        await ask(which, `10.9.${n}.${which.length}`);
    await api.close();
    const fast = (some: number[]) => some.toSorted((a, b) => a - b)[10] ?? 0;
    console.log(`known ${fast(times.known).toFixed(1)} ms, unknown ${fast(times.unknown).toFixed(1)} ms`);
    expect(fast(times.known) / fast(times.unknown)).toBeGreaterThan(0.4);
    expect(fast(times.known) / fast(times.unknown)).toBeLessThan(2.5);
  });

  test("is limited by wishes, whether or not the account exists", async () => {
    const ana = await makeAccount(stack.ctx);
    for (const email of [ana.email, "nobody@example.test"]) {
      for (let n = 0; n < 3; n += 1) expect((await ask(email, "10.2.2.2")).statusCode).toBe(204);
      expect(codeOf(await ask(email, "10.2.2.2"))).toBe("too_many_requests");
      expect((await ask(email, "10.2.2.3")).statusCode).toBe(204);
    }
  });

  test("stops one place from asking for many, and many places from flooding one mailbox", async () => {
    for (let n = 0; n < 20; n += 1) expect((await ask(`p${n}@example.test`, "10.3.3.3")).statusCode).toBe(204);
    expect(codeOf(await ask("p21@example.test", "10.3.3.3"))).toBe("too_many_requests");
    const ana = await makeAccount(stack.ctx);
    for (let n = 0; n < 14; n += 1) expect((await ask(ana.email, `10.4.${n}.1`)).statusCode).toBe(204);
    await waitUntil(async () => {
      const { rows } = await sql<{ left: number }>`select count(*)::int as left from graphile_worker.jobs`.execute(stack.ctx.db);
      return rows[0]?.left === 0;
    });
    expect(server.mails.filter(({ to }) => to === ana.email).length).toBeLessThanOrEqual(10);
  });

  test("is not for other sites", async () => {
    const answer = await stack.app.inject({
      method: "POST",
      url: "/api/v1/auth/password/forgotten",
      payload: { email: "ana@example.test" },
      headers: { origin: "https://evil.example" },
    });
    expect(codeOf(answer)).toBe("foreign_origin");
  });
});

describe("a link", () => {
  test("lives an hour, and a newer one ends it", async () => {
    const ana = await makeAccount(stack.ctx);
    const first = await tokenMade(ana.id);
    const second = await tokenMade(ana.id);
    expect(codeOf(await post("password/link", { token: first }))).toBe("link_over");
    const { expiresAt } = (await post("password/link", { token: second })).json();
    expect((Date.parse(expiresAt) - Date.now()) / 60_000).toBeGreaterThan(59);
    await sql`update password_link set expires_at = now() - interval '1 second' where account_id = ${ana.id}`.execute(
      stack.ctx.db,
    );
    expect(codeOf(await post("password/reset", { token: second, password: "a brand new password" }))).toBe("link_over");
  });

  test("is used by one of two at the same moment", async () => {
    const ana = await makeAccount(stack.ctx);
    const token = await tokenMade(ana.id);
    const answers = await Promise.all(
      ["first new password", "second new password"].map((password) => post("password/reset", { token, password })),
    );
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([204, 410]);
  });

  test("is worth nothing once the account is deactivated, and only its hash is kept", async () => {
    const ana = await makeAccount(stack.ctx);
    const token = await tokenMade(ana.id);
    expect(JSON.stringify(await stack.ctx.db.selectFrom("passwordLink").selectAll().execute())).not.toContain(token);
    await stack.ctx.db.updateTable("account").set({ deactivatedAt: new Date() }).where("id", "=", ana.id).execute();
    expect(codeOf(await post("password/reset", { token, password: "a brand new password" }))).toBe("link_over");
  });

  test("opens an account that wrong guesses have locked", async () => {
    const ana = await makeAccount(stack.ctx);
    for (let n = 0; n < 5; n += 1) await post("login", { email: ana.email, password: "wrong" }, "10.6.6.6");
    expect(codeOf(await post("login", { email: ana.email, password: testPassword }, "10.6.6.6"))).toBe("locked_out");
    const token = await tokenMade(ana.id);
    await post("password/reset", { token, password: "a brand new password" });
    expect((await post("login", { email: ana.email, password: "a brand new password" }, "10.6.6.6")).statusCode).toBe(200);
  });
});

test("the owner gets a link from the server's shell, also without phone and recovery codes", async () => {
  await expect(makeOwnerLink(stack.ctx, { removeTwoFactor: false })).rejects.toMatchObject({ code: "not_found" });
  const owner = await makeOwner(stack.ctx);
  await stack.ctx.db.insertInto("twoFactor").values({ accountId: owner.id, secret: "x", confirmedAt: new Date() }).execute();
  const { email, link } = await makeOwnerLink(stack.ctx, { removeTwoFactor: true });
  expect(email).toBe(owner.email);
  expect((await post("password/reset", { token: linkIn(link), password: "a brand new password" })).statusCode).toBe(204);
  expect((await post("login", { email, password: "a brand new password" })).statusCode).toBe(200);
});
