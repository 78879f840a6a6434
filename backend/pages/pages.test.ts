import { type Simulator, startSimulator } from "simulator/simulator.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeOwner, openSession, type TestAccount } from "../testing/factories/accounts.ts";
import { makeMember, makeWorkspace } from "../testing/factories/workspaces.ts";
import { startApi, type TestApi } from "../testing/start-api.ts";
import { holdPage } from "./hold-page.ts";
import { markPageState } from "./mark-page-state.ts";
import { readPageToken } from "./page-token.ts";
import { subscribedFields } from "./subscribed-fields.ts";

let api: TestApi;
let simulator: Simulator;
let owner: TestAccount;
let workspaceId: string;
beforeAll(async () => {
  simulator = await startSimulator({ seed: "empty" });
  const addresses = { GRAPH_API_URL: simulator.url, FACEBOOK_DIALOG_URL: simulator.url, SIMULATOR_URL: simulator.url };
  api = await startApi(addresses);
  owner = await makeOwner(api.ctx);
  workspaceId = (await makeWorkspace(api.ctx)).id;
});
afterAll(async () => {
  await api.close();
  await simulator.close();
});

type Method = "GET" | "POST" | "PATCH" | "DELETE";
const call = (method: Method, path: string, body?: object, who = owner, workspace = workspaceId) =>
  api.app.inject({
    method,
    url: `/api/v1/workspaces/${workspace}/${path}`,
    headers: who.headers,
    ...(body && { payload: body }),
  });
const control = async (method: string, path: string, body?: object) => {
  const init = { method, headers: { "content-type": "application/json" }, ...(body && { body: JSON.stringify(body) }) };
  return (await (await fetch(`${simulator.url}/control/${path}`, init)).json()) as {
    data: { id: string; subscribedFields: string[] }[];
  };
};
const callback = (query: string, cookie?: string) =>
  api.app.inject({ url: `/api/v1/facebook/callback?${query}`, headers: cookie ? { cookie } : {} });

/** Goes to the dialog, decides there and comes back; answers where the browser ends up and the return address. */
async function logIn(options: { decide?: string; who?: TestAccount; cookie?: string; workspace?: string } = {}) {
  const who = options.who ?? owner;
  const { url } = (await call("GET", "facebook/connect-url", undefined, who, options.workspace)).json() as { url: string };
  const dialog = await fetch(`${url}&simulate=${options.decide ?? "approve"}`, { redirect: "manual" });
  const back = new URL(dialog.headers.get("location") ?? "");
  const answer = await callback(back.search.slice(1), options.cookie ?? who.cookie);
  return { url: new URL(url), back, answer, location: String(answer.headers.location) };
}
const pageIds = async () => (await control("GET", "pages")).data.map((page) => page.id);
const stored = (facebookPageId: string, workspace = workspaceId) =>
  api.ctx.db
    .selectFrom("page")
    .selectAll()
    .where("facebookPageId", "=", facebookPageId)
    .where("workspaceId", "=", workspace)
    .executeTakeFirstOrThrow();

describe("Facebook Login", () => {
  test("asks for exactly what is needed and comes back to the Pages screen", async () => {
    const { url, back, answer, location } = await logIn();
    expect(url.pathname).toBe("/v26.0/dialog/oauth");
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      client_id: "100200300400500",
      redirect_uri: "http://localhost:4000/api/v1/facebook/callback",
      response_type: "code",
      scope:
        "pages_show_list,pages_messaging,pages_manage_metadata,pages_read_engagement,pages_utility_messaging,business_management",
    });
    expect(url.searchParams.get("state")).toMatch(/^[\w-]{43}$/);
    expect(back.searchParams.get("state")).toBe(url.searchParams.get("state"));
    expect(answer.statusCode).toBe(302);
    expect(location).toBe(`http://localhost:3000/w/${workspaceId}/pages?connected=1`);
  });

  test("keeps the token encrypted, and out of logs and addresses", async () => {
    const { back } = await logIn();
    const row = await api.ctx.db.selectFrom("facebookLogin").selectAll().orderBy("id", "desc").limit(1).executeTakeFirstOrThrow();
    expect(row.userToken).toMatch(/^v1\.[0-9a-f]{8}\./);
    const token = readPageToken(api.ctx, row.userToken);
    expect(token).toMatch(/^EAAM/);
    expect(row.grantedPermissions).toContain("pages_messaging");
    expect(row.facebookUserId).toMatch(/^\d+$/);
    expect(JSON.stringify(row)).not.toContain(back.searchParams.get("state"));
    for (const secret of [token, back.searchParams.get("state"), back.searchParams.get("code")])
      expect(api.logged.join("")).not.toContain(secret);
  });

  test("says when the person declined", async () => {
    expect((await logIn({ decide: "cancel" })).location).toBe(
      `http://localhost:3000/w/${workspaceId}/pages?connect_error=access_denied`,
    );
  });

  test("lets a state be used once, for 10 minutes", async () => {
    const { back } = await logIn();
    expect((await callback(back.search.slice(1), owner.cookie)).headers.location).toBe(
      `http://localhost:3000/w/${workspaceId}/pages?connect_error=expired`,
    );
    const { url } = (await call("GET", "facebook/connect-url")).json() as { url: string };
    await api.ctx.db
      .updateTable("facebookLogin")
      .set({ expiresAt: new Date(Date.now() - 1) })
      .where("usedAt", "is", null)
      .execute();
    const dialog = await fetch(`${url}&simulate=approve`, { redirect: "manual" });
    const late = await callback(new URL(dialog.headers.get("location") ?? "").search.slice(1), owner.cookie);
    expect(late.headers.location).toContain("connect_error=expired");
  });

  test("belongs to the session that began it", async () => {
    const other = await openSession(api.ctx, owner);
    const { url } = (await call("GET", "facebook/connect-url")).json() as { url: string };
    const dialog = await fetch(`${url}&simulate=approve`, { redirect: "manual" });
    const back = new URL(dialog.headers.get("location") ?? "").search.slice(1);
    const stranger = await makeMember(api.ctx, workspaceId, "manager");
    expect((await callback(back, other.cookie)).headers.location).toBe(
      `http://localhost:3000/w/${workspaceId}/pages?connect_error=wrong_session`,
    );
    for (const cookie of [stranger.cookie, undefined, "messagesender_refresh=x.y.z"]) {
      expect((await callback(back, cookie)).headers.location).toBe("http://localhost:3000/?connect_error=wrong_session");
    }
    expect((await callback(back, owner.cookie)).headers.location).toContain("connected=1");
    expect((await callback("code=x&state=invented", owner.cookie)).headers.location).toContain("connect_error=expired");
    expect((await callback("", owner.cookie)).headers.location).toContain("connect_error=expired");
  });

  test("says when Facebook does not accept the code", async () => {
    const { url } = (await call("GET", "facebook/connect-url")).json() as { url: string };
    const state = new URL(url).searchParams.get("state");
    expect((await callback(`state=${state}&code=invented`, owner.cookie)).headers.location).toContain(
      "connect_error=facebook_refused",
    );
  });

  test("is for managers", async () => {
    const operator = await makeMember(api.ctx, workspaceId, "operator");
    expect((await call("GET", "facebook/connect-url", undefined, operator)).json().error.code).toBe("role_too_low");
  });
});

describe("available Pages", () => {
  test("need a login of this person in this workspace", async () => {
    const manager = await makeMember(api.ctx, workspaceId, "manager");
    expect((await call("GET", "facebook/available-pages", undefined, manager)).json().error.code).toBe("facebook_not_connected");
    expect((await call("POST", "pages", { facebookPageIds: ["1"] }, manager)).json().error.code).toBe("facebook_not_connected");
  });

  test("tell what was granted and what is missing, for each Page", async () => {
    const [first, second] = await pageIds();
    await logIn({ decide: `approve&pages=${first}&declined=pages_read_engagement` });
    const limited = (await call("GET", "facebook/available-pages")).json().items;
    expect(limited).toHaveLength(1);
    expect(limited[0]).toMatchObject({
      facebookPageId: first,
      missingPermissions: ["pages_read_engagement"],
      connection: "none",
    });
    expect(limited[0].tasks).toContain("MESSAGING");
    expect(JSON.stringify(limited)).not.toContain("EAA");
    await logIn();
    const all = (await call("GET", "facebook/available-pages")).json().items as {
      facebookPageId: string;
      missingPermissions: string[];
    }[];
    expect(all.map((page) => page.facebookPageId)).toEqual(expect.arrayContaining([first, second]));
    expect(all.every((page) => page.missingPermissions.length === 0)).toBe(true);
  });

  test("are read to the end of a long list", async () => {
    for (let more = 0; more < 103; more += 1) await control("POST", "pages", { name: `Branch ${more}` });
    await logIn();
    const { items } = (await call("GET", "facebook/available-pages")).json();
    expect(new Set(items.map((page: { facebookPageId: string }) => page.facebookPageId)).size).toBe((await pageIds()).length);
    expect(items.length).toBeGreaterThan(103);
  });
});

describe("connecting Pages", () => {
  test("subscribes them, keeps the token encrypted and tells the browsers", async () => {
    await logIn();
    const [first, second] = (await pageIds()) as [string, string];
    const answer = await call("POST", "pages", { facebookPageIds: [first, second, first, "999"] });
    expect(answer.statusCode).toBe(201);
    const { items, failed } = answer.json();
    expect(items.map((page: { facebookPageId: string }) => page.facebookPageId).sort()).toEqual([first, second].sort());
    expect(items[0]).toMatchObject({ status: "connected", pacePerSecond: 20, contactCount: 0, lastWebhookAt: null });
    expect(failed).toEqual([{ facebookPageId: "999", reason: expect.stringContaining("did not grant") }]);
    const row = await stored(first);
    expect(row.accessToken).toMatch(/^v1\./);
    expect(readPageToken(api.ctx, row.accessToken)).toMatch(/^EAAP/);
    expect(api.logged.join("")).not.toContain(readPageToken(api.ctx, row.accessToken));
    expect(answer.body).not.toContain("EAAP");
    const seen = (await control("GET", "pages")).data.find((page) => page.id === first);
    expect(seen?.subscribedFields.toSorted()).toEqual(subscribedFields.toSorted());
    expect(api.realtime.hints).toContainEqual({ workspaceId, event: "page.changed", payload: { pageId: row.id } });
    expect((await call("GET", "pages")).json().items).toHaveLength(2);
  });

  test("keeps id, pace and history when connected again", async () => {
    const [first] = (await pageIds()) as [string];
    const before = await stored(first);
    await call("PATCH", `pages/${before.id}`, { pacePerSecond: 5 });
    await markPageState(api.ctx, before.id, "needs_reconnect", "The password was changed.");
    await holdPage(api.ctx, before.id, new Date(Date.now() + 60_000), "Meta limits this Page.");
    await logIn();
    expect((await call("POST", "pages", { facebookPageIds: [first] })).json().failed).toEqual([]);
    expect(await stored(first)).toMatchObject({
      id: before.id,
      pacePerSecond: 5,
      status: "connected",
      statusReason: null,
      holdUntil: null,
      holdReason: null,
    });
  });

  test("leaves a Page where it is connected, without saying where", async () => {
    const [first] = (await pageIds()) as [string];
    const elsewhere = (await makeWorkspace(api.ctx, { name: "Secret Name" })).id;
    await logIn({ workspace: elsewhere });
    const available = (await call("GET", "facebook/available-pages", undefined, owner, elsewhere)).json().items;
    expect(available.find((page: { facebookPageId: string }) => page.facebookPageId === first).connection).toBe("elsewhere");
    const third = (await pageIds())[2] as string;
    const answer = await call("POST", "pages", { facebookPageIds: [first, third] }, owner, elsewhere);
    expect(answer.json().failed).toEqual([{ facebookPageId: first, reason: expect.stringContaining("another workspace") }]);
    expect(answer.json().items).toHaveLength(1);
    expect(answer.body).not.toContain("Secret");
    expect((await stored(first)).status).toBe("connected");
  });

  test("refuses a Page whose messages were not granted, and goes on with others", async () => {
    const ids = await pageIds();
    const [first, fourth] = [ids[0] as string, ids[3] as string];
    await logIn({ decide: `approve&declined=pages_messaging&pages=${fourth}&pages=${first}` });
    const { failed } = (await call("POST", "pages", { facebookPageIds: [fourth] })).json();
    expect(failed).toEqual([{ facebookPageId: fourth, reason: expect.stringContaining("pages_messaging") }]);
  });

  test("can be in one of two workspaces when both try at once", async () => {
    const fifth = (await pageIds())[4] as string;
    const places = await Promise.all([makeWorkspace(api.ctx), makeWorkspace(api.ctx)]);
    for (const { id } of places) await logIn({ workspace: id });
    const answers = await Promise.all(places.map(({ id }) => call("POST", "pages", { facebookPageIds: [fifth] }, owner, id)));
    expect(answers.map((answer) => answer.json().items.length).sort()).toEqual([0, 1]);
    const rows = await api.ctx.db.selectFrom("page").select("status").where("facebookPageId", "=", fifth).execute();
    expect(rows).toEqual([{ status: "connected" }]);
  });
});

describe("a connected Page", () => {
  test("can be tuned within limits", async () => {
    const [page] = (await call("GET", "pages")).json().items;
    expect((await call("PATCH", `pages/${page.id}`, { pacePerSecond: 12.5, humanAgentGranted: true })).json()).toMatchObject({
      pacePerSecond: 12.5,
      humanAgentGranted: true,
    });
    expect((await call("PATCH", `pages/${page.id}`, {})).json()).toMatchObject({ pacePerSecond: 12.5 });
    expect((await call("PATCH", `pages/${page.id}`, { pacePerSecond: 31 })).statusCode).toBe(400);
    expect((await call("PATCH", "pages/not-an-id", {})).statusCode).toBe(404);
    expect((await call("PATCH", `pages/${workspaceId}`, {})).statusCode).toBe(404);
  });

  test("forgets its token and its subscription when disconnected, and can be connected elsewhere", async () => {
    const [first] = (await pageIds()) as [string];
    const before = await stored(first);
    expect((await call("DELETE", `pages/${before.id}`)).statusCode).toBe(204);
    expect(await stored(first)).toMatchObject({ status: "disconnected", accessToken: null });
    expect((await control("GET", "pages")).data.find((page) => page.id === first)?.subscribedFields).toEqual([]);
    expect((await call("DELETE", `pages/${before.id}`)).statusCode).toBe(204);
    const elsewhere = (await makeWorkspace(api.ctx)).id;
    await logIn({ workspace: elsewhere });
    expect((await call("POST", "pages", { facebookPageIds: [first] }, owner, elsewhere)).json().items).toHaveLength(1);
    await logIn();
    expect((await call("POST", "pages", { facebookPageIds: [first] })).json().failed).toHaveLength(1);
  });

  test("moves between states as Meta says, once each", async () => {
    const [, second] = (await pageIds()) as [string, string];
    const { id } = await stored(second);
    const hints = () => api.realtime.hints.filter((hint) => hint.event === "page.changed" && hint.payload.pageId === id).length;
    const before = hints();
    await markPageState(api.ctx, id, "restricted", "Meta restricted this Page.");
    await markPageState(api.ctx, id, "restricted", "Meta restricted this Page.");
    await markPageState(api.ctx, id, "needs_reconnect", "The token is dead.");
    await markPageState(api.ctx, id, "restricted", "Meta restricted this Page.");
    await markPageState(api.ctx, id, "connected", null);
    expect(await stored(second)).toMatchObject({ status: "needs_reconnect", statusReason: "The token is dead." });
    expect(hints() - before).toBe(2);
    const until = new Date(Date.now() + 100_000);
    await holdPage(api.ctx, id, until, "longer");
    await holdPage(api.ctx, id, new Date(Date.now() + 1000), "shorter");
    expect(await stored(second)).toMatchObject({ holdUntil: until, holdReason: "longer" });
  });

  test("has a token that Meta refuses when it has none or its key is gone", () => {
    expect(readPageToken(api.ctx, null)).toBe("none");
    expect(readPageToken(api.ctx, "v1.00000000.AAAA.AAAA.AAAA")).toBe("none");
  });
});
