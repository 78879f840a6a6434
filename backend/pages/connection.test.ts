import { createHmac } from "node:crypto";
import type { AvailablePages, PageOnWire } from "contract/pages.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { facebookLogin, simulatorControl } from "../testing/facebook-login.ts";
import { makeOwner, type TestAccount } from "../testing/factories/accounts.ts";
import { makeMember, makeWorkspace } from "../testing/factories/workspaces.ts";
import { startTestStack, type TestStack } from "../testing/start-test-stack.ts";
import { checkAppSubscription, readAppSubscription } from "./app-subscription.ts";
import { careForPages } from "./care-for-pages.ts";
import { checkConnection } from "./check-connection.ts";
import { readPageToken } from "./page-token.ts";
import { subscribedFields } from "./subscribed-fields.ts";

let stack: TestStack;
let owner: TestAccount;
let workspaceId: string;
let facebook: ReturnType<typeof facebookLogin>;
let control: ReturnType<typeof simulatorControl>;
let facebookPageIds: string[];
beforeAll(async () => {
  stack = await startTestStack();
  owner = await makeOwner(stack.ctx);
  workspaceId = (await makeWorkspace(stack.ctx, { name: "Bakery" })).id;
  facebook = facebookLogin(stack, owner, workspaceId);
  control = simulatorControl(stack);
  facebookPageIds = (await control<{ data: { id: string }[] }>("GET", "pages")).data.map((page) => page.id);
  await connectAll();
});
afterAll(() => stack.close());

async function connectAll() {
  await facebook.logIn();
  const { failed } = await facebook.call<{ failed: unknown[] }>("POST", "pages", { facebookPageIds });
  expect(failed).toEqual([]);
}
const row = (facebookPageId = first()) =>
  stack.ctx.db
    .selectFrom("page")
    .selectAll()
    .where("facebookPageId", "=", facebookPageId)
    .where("workspaceId", "=", workspaceId)
    .executeTakeFirstOrThrow();
const first = () => facebookPageIds[0] as string;
const second = () => facebookPageIds[1] as string;
const looked = async (facebookPageId = first()) => {
  const { id, accessToken } = await row(facebookPageId);
  return { id, facebookPageId, token: readPageToken(stack.ctx, accessToken) };
};
const shown = async (facebookPageId = first()) =>
  (await facebook.call<{ items: PageOnWire[] }>("GET", "pages")).items.find((page) => page.facebookPageId === facebookPageId);
const due = (kinds: object, facebookPageId = first()) =>
  stack.ctx.db.updateTable("page").set(kinds).where("facebookPageId", "=", facebookPageId).execute();
const past = new Date(0);

describe("a connection", () => {
  test("is described with what it may do and when it ends", async () => {
    const page = await row();
    expect(page).toMatchObject({ tokenExpiresAt: null, facebookUserId: expect.stringMatching(/^\d+$/) });
    expect(page.dataAccessExpiresAt?.getTime()).toBeGreaterThan(Date.now() + 80 * 24 * 3_600_000);
    expect(await shown()).toMatchObject({ warning: null, missingPermissions: [], link: expect.stringContaining("facebook.com") });
    expect((await shown())?.checkedAt).not.toBeNull();
  });

  test("that works is left as it is", async () => {
    expect(await checkConnection(stack.ctx, await looked(), "A send was refused.")).toBe("healthy");
    expect((await row()).status).toBe("connected");
  });

  test("is not lost by one odd word of Meta, nor while Meta is silent", async () => {
    const page = await looked();
    const odd = (...oddAnswer: object[]) => control("PUT", "faults", { oddAnswer });
    const refusal = { kind: "error_200", code: 190, path: "subscribed_apps" };
    await odd({ ...refusal, remaining: 1 });
    expect(await checkConnection(stack.ctx, page)).toBe("healthy");
    await odd({ kind: "html", path: "debug_token" });
    expect(await checkConnection(stack.ctx, page)).toBe("unclear");
    await odd({ kind: "broken_json" });
    expect(await checkConnection(stack.ctx, page, "A send was refused.")).toBe("unclear");
    expect((await row()).status).toBe("connected");
    await odd(refusal);
    expect(await checkConnection(stack.ctx, page)).toBe("lost");
    expect((await row()).status).toBe("needs_reconnect");
    await odd();
  });

  test("that was thought lost comes back by itself when Meta takes it again", async () => {
    await due({ tokenDueAt: past });
    await careForPages(stack.ctx);
    expect(await row()).toMatchObject({ status: "connected", statusReason: null });
  });

  test("whose token died says why, and keeps id, pace and history when it is made again", async () => {
    await facebook.call("PATCH", `pages/${(await row()).id}`, { pacePerSecond: 7 });
    const before = await row();
    await control("POST", "tokens/revoke", { pageId: first(), reason: "password" });
    await due({ tokenDueAt: past });
    await careForPages(stack.ctx);
    expect(await row()).toMatchObject({ status: "needs_reconnect", statusReason: expect.stringContaining("Facebook password") });
    expect(stack.realtime.hints).toContainEqual({ workspaceId, event: "page.changed", payload: { pageId: before.id } });
    await connectAll();
    expect(await row()).toMatchObject({ id: before.id, status: "connected", statusReason: null, pacePerSecond: 7 });
  });

  test("made again while the old one is looked at stays", async () => {
    const old = { ...(await looked()), token: "EAAPold" };
    expect(await checkConnection(stack.ctx, old, "A send was refused.")).toBe("lost");
    expect((await row()).status).toBe("connected");
  });

  test("that ends soon is warned of, and the warning names the day", async () => {
    const end = new Date(stack.ctx.now().getTime() + 2.5 * 24 * 3_600_000);
    await due({ tokenExpiresAt: end });
    expect(await shown()).toMatchObject({
      status: "connected",
      warning: { kind: "token", level: 3, expiresAt: end.toISOString() },
    });
    await checkConnection(stack.ctx, await looked());
    expect(await shown()).toMatchObject({ warning: null });
  });
});

describe("looking after Pages", () => {
  test("brings name, picture and category up to date", async () => {
    const { name } = await row();
    await due({ factsDueAt: past, name: "Old name", category: null, pictureUrl: null });
    await careForPages(stack.ctx);
    expect(await row()).toMatchObject({ name, category: expect.any(String), pictureUrl: expect.stringContaining("http") });
  });

  test("subscribes fields again that Meta dropped", async () => {
    const { token } = await looked();
    await stack.ctx.messenger.call({ method: "DELETE", path: `/${first()}/subscribed_apps`, token });
    await due({ fieldsDueAt: past });
    await careForPages(stack.ctx);
    const { data } = await control<{ data: { id: string; subscribedFields: string[] }[] }>("GET", "pages");
    expect(data.find((page) => page.id === first())?.subscribedFields.toSorted()).toEqual([...subscribedFields].sort());
  });

  test("asks as often as it should by the platform's clock, and once for all workers", async () => {
    const before = await row();
    const asked: string[] = [];
    const { call } = stack.ctx.messenger;
    const counting = {
      ...stack.ctx,
      messenger: {
        ...stack.ctx.messenger,
        call: (request: Parameters<typeof call>[0]) => {
          asked.push(request.path);
          return call(request);
        },
      },
    };
    await careForPages(counting);
    expect(asked).toEqual([]);
    await due({ factsDueAt: past });
    await Promise.all([careForPages(counting), careForPages(counting), careForPages(counting)]);
    expect(asked).toHaveLength(1);
    expect((await row()).factsDueAt.getTime() - stack.ctx.now().getTime()).toBeGreaterThan(14.5 * 60_000);
    expect(before.tokenDueAt.getTime() - stack.ctx.now().getTime()).toBeGreaterThan(23 * 3_600_000);
    await due({ factsDueAt: new Date(Date.now() + 30 * 24 * 3_600_000) });
    await careForPages(counting);
    expect(asked).toHaveLength(2);
  });

  test("leaves a Page alone that Meta limits", async () => {
    const limited = new Date(Date.now() + 60_000);
    await due({ factsDueAt: past, holdUntil: limited, name: "Limited" });
    await careForPages(stack.ctx);
    expect((await row()).name).toBe("Limited");
    expect(await shown()).toMatchObject({ holdUntil: limited.toISOString() });
    await due({ holdUntil: null });
    await careForPages(stack.ctx);
    expect((await row()).name).not.toBe("Limited");
  });

  test("repairs the app's own subscription, but not one that another installation lives by", async () => {
    await stack.ctx.messenger.call({
      ...{ method: "DELETE", path: `/${stack.ctx.config.facebook.appId}/subscriptions`, token: stack.ctx.messenger.appToken },
    });
    expect(await readAppSubscription(stack.ctx)).toEqual({ state: "none" });
    await checkAppSubscription(stack.ctx);
    expect(await readAppSubscription(stack.ctx)).toEqual({ state: "ours", missing: [] });
    const elsewhere = {
      ...stack.ctx,
      config: { ...stack.ctx.config, http: { ...stack.ctx.config.http, apiUrl: "https://other.example" } },
    };
    expect(await readAppSubscription(elsewhere)).toMatchObject({ state: "elsewhere" });
    await checkAppSubscription(elsewhere);
    expect(await readAppSubscription(stack.ctx)).toEqual({ state: "ours", missing: [] });
  });
});

describe("limits that Meta tells while we look after Pages", () => {
  test("hold the Page as long as Meta says, and slow its pace", async () => {
    await control("PUT", "faults", { oddAnswer: { kind: "error_200", code: 32, path: first() } });
    await due({ factsDueAt: past });
    await careForPages(stack.ctx);
    const { holdUntil } = await row();
    expect((holdUntil?.getTime() ?? 0) - Date.now()).toBeGreaterThan(50_000);
    expect(await shown()).toMatchObject({ holdReason: "Meta is limiting this Page." });
    await control("PUT", "faults", { oddAnswer: [] });
    await due({ holdUntil: null, holdReason: null });
  });

  test("slow the pace when most of the allowance is used", async () => {
    const { id } = await row(second());
    const before = stack.ctx.pace.rate(id, 20);
    await control("PUT", "faults", { usageHeader: { callCount: 96 } });
    await due({ factsDueAt: past }, second());
    await careForPages(stack.ctx);
    expect(stack.ctx.pace.rate(id, 20)).toBeLessThan(before);
    await control("PUT", "faults", { usageHeader: null });
  });
});

describe("a person whose role on a Page is not enough", () => {
  test("is told before and when connecting", async () => {
    await control("PATCH", `pages/${first()}`, { tasks: ["ANALYZE"] });
    await facebook.logIn();
    const { items } = await facebook.call<AvailablePages>("GET", "facebook/available-pages");
    expect(items.find((page) => page.facebookPageId === first())?.missingTasks).toEqual(["messages", "webhooks"]);
    const { failed } = await facebook.call<{ failed: object[] }>("POST", "pages", { facebookPageIds: [first()] });
    expect(failed).toEqual([{ facebookPageId: first(), reason: expect.stringContaining("role") }]);
    await control("PATCH", `pages/${first()}`, { tasks: ["MESSAGING", "MODERATE", "MANAGE"] });
    await connectAll();
  });
});

describe("a login that leaves Pages out", () => {
  const available = (who = owner, workspace = workspaceId) =>
    facebookLogin(stack, who, workspace).call<AvailablePages>("GET", "facebook/available-pages");

  test("is said before anything is saved, and the Page shows its state at once", async () => {
    await facebook.logIn(`pages=${first()}`);
    const { items, leftOut, leftOutElsewhere } = await available();
    expect(items.map((page) => page.facebookPageId)).toEqual([first()]);
    expect(leftOut).toEqual([{ facebookPageId: second(), name: expect.any(String), workspaceName: null }]);
    expect(leftOutElsewhere).toBe(0);
    await careForPages(stack.ctx);
    expect(await row(second())).toMatchObject({ status: "needs_reconnect" });
    expect(await row(first())).toMatchObject({ status: "connected" });
  });

  test("names Pages of another workspace only to those who are in it", async () => {
    const other = (await makeWorkspace(stack.ctx, { name: "Secret business" })).id;
    const manager = await makeMember(stack.ctx, other, "manager");
    await facebookLogin(stack, manager, other).logIn(`pages=${first()}`);
    const asManager = await available(manager, other);
    expect(asManager).toMatchObject({ leftOut: [], leftOutElsewhere: 1 });
    await facebookLogin(stack, owner, other).logIn(`pages=${first()}`);
    expect((await available(owner, other)).leftOut).toEqual([
      { facebookPageId: second(), name: expect.any(String), workspaceName: "Bakery" },
    ]);
  });

  test("is made good by ticking them again", async () => {
    await connectAll();
    expect(await row(second())).toMatchObject({ status: "connected" });
    expect(await available()).toMatchObject({ leftOut: [], leftOutElsewhere: 0, declined: [] });
  });

  test("without a permission that a Page has here is told for that Page", async () => {
    await facebook.logIn("declined=pages_read_engagement");
    const { items, declined } = await available();
    expect(declined).toEqual(["pages_read_engagement"]);
    expect(items.find((page) => page.facebookPageId === first())).toMatchObject({
      connection: "here",
      missingPermissions: ["pages_read_engagement"],
      lostPermissions: ["pages_read_engagement"],
    });
    await connectAll();
  });
});

describe("a disconnected Page", () => {
  test("has no token, no person and no subscription any more", async () => {
    const { id } = await row(second());
    await facebook.call("DELETE", `pages/${id}`);
    expect(await row(second())).toMatchObject({ status: "disconnected", accessToken: null, facebookUserId: null });
    const { data } = await control<{ data: { id: string; subscribedFields: string[] }[] }>("GET", "pages");
    expect(data.find((page) => page.id === second())?.subscribedFields).toEqual([]);
    await connectAll();
  });
});

describe("Meta's callbacks", () => {
  const sign = (facts: object, secret = stack.ctx.config.facebook.appSecret) => {
    const payload = Buffer.from(JSON.stringify({ algorithm: "HMAC-SHA256", ...facts })).toString("base64url");
    return `${createHmac("sha256", secret).update(payload).digest("base64url")}.${payload}`;
  };
  const post = (path: string, signedRequest: string) =>
    stack.app.inject({
      ...{ method: "POST", url: `/api/v1/facebook/${path}` },
      headers: { "content-type": "application/x-www-form-urlencoded" },
      payload: new URLSearchParams({ signed_request: signedRequest }).toString(),
    });
  const seconds = (at: number) => Math.floor(at / 1000);
  const personOf = async () => (await row()).facebookUserId as string;

  test("are refused without the signature of our secret", async () => {
    const facts = { user_id: await personOf(), issued_at: seconds(Date.now()) };
    for (const path of ["deauthorize", "data-deletion"]) {
      for (const wrong of [sign(facts, "other-secret"), "x.y", ""])
        expect((await post(path, wrong)).json().error.code).toBe("invalid_signature");
    }
    expect((await row()).accessToken).not.toBeNull();
  });

  test("about a stranger change nothing", async () => {
    expect((await post("deauthorize", sign({ user_id: "4711" }))).json()).toEqual({ success: true });
    expect((await row()).status).toBe("connected");
  });

  test("that come late do not end a connection made since", async () => {
    const late = sign({ user_id: await personOf(), issued_at: seconds(Date.now() - 3_600_000) });
    expect((await post("deauthorize", late)).statusCode).toBe(200);
    expect((await row()).status).toBe("connected");
  });

  test("about a person who removed the app forget their tokens; the Pages wait and keep their history", async () => {
    const before = await row();
    await facebook.logIn();
    const signed = sign({ user_id: await personOf(), issued_at: seconds(Date.now()) });
    expect((await post("deauthorize", signed)).json()).toEqual({ success: true });
    for (const id of [first(), second()])
      expect(await row(id)).toMatchObject({
        status: "needs_reconnect",
        statusReason: expect.stringContaining("removed the app"),
        accessToken: null,
      });
    const logins = await stack.ctx.db.selectFrom("facebookLogin").select("id").where("userToken", "is not", null).execute();
    expect(logins).toEqual([]);
    await careForPages(stack.ctx);
    expect((await row()).status).toBe("needs_reconnect");
    await connectAll();
    expect(await row()).toMatchObject({ id: before.id, status: "connected" });
  });

  test("about deletion answer with a status page, the same for the same request", async () => {
    const signed = sign({ user_id: await personOf(), issued_at: seconds(Date.now()) });
    const [one, other] = await Promise.all([post("data-deletion", signed), post("data-deletion", signed)]);
    const answer = one.json() as { url: string; confirmation_code: string };
    expect(Object.keys(answer).sort()).toEqual(["confirmation_code", "url"]);
    expect(other.json()).toEqual(answer);
    expect(answer.confirmation_code).toMatch(/^[a-z0-9]{24}$/);
    expect(answer.url).toBe(`http://localhost:3000/data-deletion/${answer.confirmation_code}`);
    const status = await stack.app.inject({ url: `/api/v1/facebook/data-deletion/${answer.confirmation_code}` });
    expect(status.json()).toMatchObject({ pageCount: 2, requestedAt: expect.any(String) });
    expect((await stack.app.inject({ url: "/api/v1/facebook/data-deletion/abcdef123456" })).statusCode).toBe(404);
    expect((await row()).accessToken).toBeNull();
    const kept = await stack.ctx.db.selectFrom("page").select("id").where("facebookUserId", "is not", null).execute();
    expect(kept).toEqual([]);
    await connectAll();
  });
});
