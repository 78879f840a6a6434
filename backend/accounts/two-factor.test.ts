import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeAccount, openSession, type TestAccount, testPassword } from "../testing/factories/accounts.ts";
import { startApi, type TestApi } from "../testing/start-api.ts";
import { writeTotp } from "./totp.ts";

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const call = (who: TestAccount, method: "GET" | "POST", path: string, body?: object, remoteAddress = "10.1.1.1") =>
  api.app.inject({
    ...{ method, url: `/api/v1/auth/two-factor${path}`, headers: who.headers, remoteAddress },
    ...(body && { payload: body }),
  });
const signIn = (who: TestAccount, more: { code?: string; password?: string } = {}, remoteAddress = "10.1.1.1") =>
  api.app.inject({
    ...{ method: "POST", url: "/api/v1/auth/login", remoteAddress },
    payload: { email: who.email, password: testPassword, ...more },
  });
const codeOf = (answer: { json: () => { error?: { code: string } } }) => answer.json().error?.code;
const codeAt = (secret: string, steps: number) => writeTotp(secret, new Date(Date.now() + steps * 30_000));

/** Forgets which codes were used, as if half a minute had passed for each. */
const letTimePass = (who: TestAccount) =>
  api.ctx.db.updateTable("twoFactor").set({ lastStep: 1 }).where("accountId", "=", who.id).execute();

/** Somebody with two-factor on, whose current code is not used yet. */
async function makeGuarded() {
  const who = await makeAccount(api.ctx);
  const { secret } = (await call(who, "POST", "", { password: testPassword })).json() as { secret: string };
  const confirmed = await call(who, "POST", "/confirm", { code: codeAt(secret, 0) });
  const { recoveryCodes } = confirmed.json() as { recoveryCodes: string[] };
  await letTimePass(who);
  return { who, secret, recoveryCodes };
}

/** A code that is right for nobody's secret near now. */
const wrongCode = (secret: string) => {
  const right = [-1, 0, 1].map((step) => codeAt(secret, step));
  return ["111111", "222222", "333333", "444444"].find((code) => !right.includes(code)) ?? "555555";
};

describe("turning two-factor on", () => {
  test("asks for the password, then for the first code, and ends the other sessions", async () => {
    const ana = await makeAccount(api.ctx);
    const other = await openSession(api.ctx, ana);
    expect((await call(ana, "GET", "")).json()).toEqual({ isOn: false, since: null, recoveryCodesLeft: 0 });
    expect(codeOf(await call(ana, "POST", "", { password: "not mine" }))).toBe("wrong_password");
    const { secret, uri } = (await call(ana, "POST", "", { password: testPassword })).json();
    expect(uri).toContain(`secret=${secret}`);
    expect((await signIn(ana)).statusCode).toBe(200);
    expect(codeOf(await call(ana, "POST", "/confirm", { code: wrongCode(secret) }))).toBe("wrong_code");
    const confirmed = await call(ana, "POST", "/confirm", { code: codeAt(secret, 0) });
    expect(confirmed.json().recoveryCodes).toHaveLength(10);
    expect((await call(ana, "GET", "")).json()).toMatchObject({ isOn: true, recoveryCodesLeft: 10 });
    expect((await call(other, "GET", "")).statusCode).toBe(401);
    expect(codeOf(await call(ana, "POST", "", { password: testPassword }))).toBe("two_factor_on");
    expect(codeOf(await call(ana, "POST", "/confirm", { code: codeAt(secret, 1) }))).toBe("two_factor_on");
  });

  test("keeps the secret encrypted, the recovery codes hashed, and logs neither", async () => {
    const { who, secret, recoveryCodes } = await makeGuarded();
    const rows = [
      await api.ctx.db.selectFrom("twoFactor").selectAll().where("accountId", "=", who.id).execute(),
      await api.ctx.db.selectFrom("recoveryCode").selectAll().where("accountId", "=", who.id).execute(),
      await api.ctx.db.selectFrom("auditEntry").selectAll().execute(),
    ];
    const kept = JSON.stringify(rows) + api.logged.join("");
    for (const hidden of [secret, ...recoveryCodes, ...recoveryCodes.map((code) => code.replaceAll("-", ""))])
      expect(kept).not.toContain(hidden);
  });
});

describe("signing in with two-factor", () => {
  test("asks for a code only after the right password", async () => {
    const { who, secret } = await makeGuarded();
    expect(codeOf(await signIn(who, { password: "not mine", code: codeAt(secret, 0) }))).toBe("wrong_credentials");
    expect(codeOf(await signIn(who, { password: "not mine" }))).toBe("wrong_credentials");
    const asked = await signIn(who);
    expect([asked.statusCode, codeOf(asked), asked.cookies]).toEqual([401, "code_needed", []]);
    const opened = await signIn(who, { code: `${codeAt(secret, 0).slice(0, 3)} ${codeAt(secret, 0).slice(3)}` });
    expect(opened.statusCode).toBe(200);
    expect(opened.json().account.email).toBe(who.email);
  });

  test("takes a code once, also from two at the same moment", async () => {
    const { who, secret } = await makeGuarded();
    const code = codeAt(secret, 0);
    const answers = await Promise.all([1, 2, 3].map(() => signIn(who, { code })));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 401, 401]);
    expect(codeOf(await signIn(who, { code }))).toBe("wrong_code");
    expect(codeOf(await signIn(who, { code: codeAt(secret, -1) }))).toBe("wrong_code");
    expect((await signIn(who, { code: codeAt(secret, 1) })).statusCode).toBe(200);
  });

  test("takes a recovery code once", async () => {
    const { who, recoveryCodes } = await makeGuarded();
    const code = String(recoveryCodes[3]).toUpperCase();
    const answers = await Promise.all([1, 2].map(() => signIn(who, { code })));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 401]);
    expect((await call(who, "GET", "")).json().recoveryCodesLeft).toBe(9);
    const other = await makeGuarded();
    expect(codeOf(await signIn(who, { code: other.recoveryCodes[0] }))).toBe("wrong_code");
  });

  test("locks after five wrong codes, and a right password without a code does not begin the count again", async () => {
    const { who, secret } = await makeGuarded();
    for (let tries = 0; tries < 5; tries += 1) {
      expect(codeOf(await signIn(who, { code: wrongCode(secret) }, "10.7.7.7"))).toBe("wrong_code");
      if (tries < 4) expect(codeOf(await signIn(who, {}, "10.7.7.7"))).toBe("code_needed");
    }
    expect(codeOf(await signIn(who, { code: codeAt(secret, 0) }, "10.7.7.7"))).toBe("locked_out");
    expect(codeOf(await signIn(who, {}, "10.7.7.7"))).toBe("locked_out");
    expect((await signIn(who, { code: codeAt(secret, 0) }, "10.7.7.8")).statusCode).toBe(200);
  });

  test("asks nothing of accounts without it, and takes no notice of a code they send", async () => {
    const plain = await makeAccount(api.ctx);
    expect((await signIn(plain)).statusCode).toBe(200);
    expect((await signIn(plain, { code: "123456" })).statusCode).toBe(200);
  });
});

describe("recovery codes and turning it off", () => {
  test("need password and code; new codes end the old ones", async () => {
    const { who, secret, recoveryCodes } = await makeGuarded();
    expect(codeOf(await call(who, "POST", "/recovery-codes", { password: "not mine", code: codeAt(secret, 0) }))).toBe(
      "wrong_password",
    );
    expect(codeOf(await call(who, "POST", "/recovery-codes", { password: testPassword, code: wrongCode(secret) }))).toBe(
      "wrong_code",
    );
    const renewed = await call(who, "POST", "/recovery-codes", { password: testPassword, code: codeAt(secret, 0) });
    expect(renewed.json().recoveryCodes).toHaveLength(10);
    expect(codeOf(await signIn(who, { code: recoveryCodes[0] }))).toBe("wrong_code");
    expect((await signIn(who, { code: renewed.json().recoveryCodes[0] })).statusCode).toBe(200);
  });

  test("turn it off for good", async () => {
    const { who, secret, recoveryCodes } = await makeGuarded();
    expect(codeOf(await call(who, "POST", "/end", { password: testPassword, code: wrongCode(secret) }))).toBe("wrong_code");
    expect((await call(who, "POST", "/end", { password: testPassword, code: recoveryCodes[0] })).statusCode).toBe(204);
    expect((await call(who, "GET", "")).json()).toEqual({ isOn: false, since: null, recoveryCodesLeft: 0 });
    expect((await signIn(who)).statusCode).toBe(200);
    expect(codeOf(await call(who, "POST", "/end", { password: testPassword, code: codeAt(secret, 0) }))).toBe("two_factor_off");
    expect(codeOf(await call(who, "POST", "/confirm", { code: codeAt(secret, 0) }))).toBe("two_factor_off");
  });
});
