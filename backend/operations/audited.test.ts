import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { makeAccount, makeOwner, type TestAccount } from "../testing/factories/accounts.ts";
import { makeWorld, type TestWorld } from "../testing/factories/world.ts";
import { startTestStack, type TestStack } from "../testing/start-test-stack.ts";

let stack: TestStack;
let owner: TestAccount;
let world: TestWorld;
let count = 0;

beforeAll(async () => {
  stack = await startTestStack();
  owner = await makeOwner(stack.ctx);
});
afterAll(() => stack.close());
beforeEach(async () => {
  count += 1;
  world = await makeWorld(stack.ctx, `AUDIT${count}`);
  await stack.ctx.db.deleteFrom("auditEntry").execute();
});

const call = (method: "GET" | "POST" | "PATCH" | "DELETE", path: string, payload?: object) =>
  stack.app.inject({
    ...{ method, url: `/api/v1/workspaces/${world.workspaceId}/${path}`, headers: owner.headers },
    ...(payload && { payload }),
  });
const entries = async () =>
  (await stack.app.inject({ url: "/api/v1/team/audit", headers: owner.headers })).json().items as {
    action: string;
    actorName: string | null;
    subjectName: string | null;
    after: Record<string, unknown> | null;
  }[];
const actions = async () => (await entries()).map((one) => one.action);

test("a sign-in that locks an account is noted once, with where it came from and no word of the password", async () => {
  const account = await makeAccount(stack.ctx, { name: "Iris Lund", password: "real" });
  const attempt = (email: string) =>
    stack.app.inject({
      method: "POST",
      url: "/api/v1/auth/login",
      payload: { email, password: "not it at all", rememberMe: false },
    });
  for (let index = 0; index < 7; index += 1) {
    await attempt(account.email);
    await attempt("nobody@example.test");
  }
  expect(await entries()).toMatchObject([
    { action: "account.locked", actorName: null, subjectName: "Iris Lund", address: "127.0.0.1", after: { minutes: 15 } },
  ]);
  expect(JSON.stringify(await entries())).not.toContain("not it at all");
});

test("a campaign's launch, stop and export are noted with its name", async () => {
  const at = (act: string) => `campaigns/${world.campaignId}/${act}`;
  expect((await call("POST", at("launch"), {})).statusCode).toBeLessThan(300);
  await call("GET", at("recipients.csv"));
  await call("POST", at("pause"), {});
  await call("POST", at("cancel"), {});
  expect(await actions()).toEqual(["campaign.cancelled", "campaign.paused", "campaign.exported", "campaign.launched"]);
  expect((await entries()).at(-1)).toMatchObject({
    ...{ actorName: "Olivia Owner", subjectName: `${world.mark} campaign`, after: { people: 1 } },
  });
});

test("a disconnected Page, a stop of sending and a changed workspace are noted", async () => {
  const stop = await call("POST", "sending/stops", { pageId: world.pageId, reason: "wrong prices" });
  await call("POST", `sending/stops/${stop.json().id}/resume`, {});
  await call("DELETE", `pages/${world.pageId}`);
  await stack.app.inject({
    ...{ method: "PATCH", url: `/api/v1/workspaces/${world.workspaceId}`, headers: owner.headers },
    payload: { name: "Renamed" },
  });
  expect(await actions()).toEqual(["workspace.changed", "page.disconnected", "sending.resumed", "sending.stopped"]);
  expect(await entries()).toMatchObject([
    { before: { name: `${world.mark} workspace` }, after: { name: "Renamed" } },
    { subjectName: `${world.mark} page` },
    {},
    { after: { place: `${world.mark} page` } },
  ]);
});
