import { describe, expect, test } from "vitest";
import { allScopes, app, authorize, logIn } from "../testing/connect-demo-page.ts";
import { startConnected } from "../testing/start-connected.ts";

const day = 24 * 3_600_000;
const appToken = `${app.id}|${app.secret}`;

async function exchange(url: string, code: string): Promise<string> {
  const query = `client_id=${app.id}&client_secret=${app.secret}&redirect_uri=http://localhost:4000/callback&code=${code}`;
  const answer = await fetch(`${url}/v26.0/oauth/access_token?${query}`);
  return ((await answer.json()) as { access_token: string }).access_token;
}

const systemUserToken = async (url: string, scope: string) =>
  exchange(url, await authorize(url, scope, "&config_id=1&override_default_response_type=true"));

async function start(scope?: string) {
  const connected = await startConnected();
  const { url, page } = connected;
  const get = async (path: string, token = page.userToken) => {
    const response = await fetch(`${url}/v26.0/${path}`, { headers: { authorization: `Bearer ${token}` } });
    return (await response.json()) as { data: never; error?: Record<string, unknown> } & Record<string, unknown>;
  };
  const debug = async (token: string) =>
    (await get(`debug_token?input_token=${token}`, appToken)).data as Record<string, unknown> & {
      scopes: string[];
      granular_scopes: { scope: string; target_ids?: string[] }[];
    };
  const advance = (ms: number) => page.control("POST", "/control/clock", { advanceMs: ms });
  if (scope) await logIn(url, scope);
  return { ...connected, get, debug, advance };
}

describe("tokens", () => {
  test.each([
    ["password", 190, 460],
    ["checkpoint", 190, 459],
    ["removed", 190, 458],
    ["expired", 190, 463],
    ["unconfirmed", 190, 464],
    ["logged_out", 190, 467],
    ["role", 190, 492],
    ["session", 102, undefined],
  ])("that died of %s answer %i/%s and say so in debug_token", async (reason, code, subcode) => {
    const { page, debug } = await start();
    await page.control("POST", "/control/tokens/revoke", { pageId: page.id, reason });
    const { body, status } = await page.graph("GET", "/v26.0/me");
    expect(status).toBe(401);
    expect(body.error).toMatchObject({ code, ...(subcode ? { error_subcode: subcode } : {}) });
    expect(await debug(page.token)).toMatchObject({ is_valid: false, error: { code }, profile_id: page.id });
  });

  test("of a person expire after sixty days of the simulated clock, those of Pages do not", async () => {
    const { get, advance, page } = await start();
    await advance(61 * day);
    expect((await get("me")).error).toMatchObject({ code: 190, error_subcode: 463 });
    expect((await page.graph("GET", "/v26.0/me")).status).toBe(200);
  });

  test("taken from a short-lived one expire with it", async () => {
    const { url, advance, get } = await start();
    const accounts = (await get("me/accounts", await exchange(url, await authorize(url)))).data as { access_token: string }[];
    await advance(3 * 3_600_000);
    expect((await get("me", accounts[0]?.access_token)).error).toMatchObject({ code: 190, error_subcode: 463 });
  });

  test("of a system user come from a configuration, never expire and list Pages", async () => {
    const { url, get, debug, advance } = await start();
    const token = await systemUserToken(url, "");
    await advance(300 * day);
    expect(await debug(token)).toMatchObject({ type: "SYSTEM_USER", is_valid: true, expires_at: 0 });
    expect((await get("me/accounts", token)).data).toHaveLength(2);
  });
});

describe("permissions", () => {
  test("declined at login stay declined until they are asked again", async () => {
    const { url, get } = await start();
    const statuses = async (token: string) =>
      Object.fromEntries(
        ((await get("me/permissions", token)).data as { permission: string; status: string }[]).map((one) => [
          one.permission,
          one.status,
        ]),
      );
    await logIn(url, allScopes, "&declined=pages_messaging");
    expect(await statuses(await logIn(url))).toMatchObject({ pages_messaging: "declined", pages_show_list: "granted" });
    expect(await statuses(await logIn(url, allScopes, "&auth_type=rerequest"))).toMatchObject({ pages_messaging: "granted" });
  });

  test("declined later are missing from older tokens too", async () => {
    const { url, person, send, debug, page } = await start();
    const psid = await person();
    await logIn(url, allScopes, "&declined=pages_messaging");
    expect((await send(psid)).body.error).toMatchObject({ code: 200, message: expect.stringContaining("pages_messaging") });
    expect((await debug(page.token)).scopes).not.toContain("pages_messaging");
  });

  test("ticked for some Pages only are named with those Pages, and count there only", async () => {
    const { url, page, person, send, debug } = await start();
    const psid = await person();
    const other = "117350264908843";
    await logIn(url, allScopes, `&targets=${encodeURIComponent(JSON.stringify({ pages_messaging: [other] }))}`);
    expect((await debug(page.token)).granular_scopes).toContainEqual({ scope: "pages_messaging", target_ids: [other] });
    expect((await send(psid)).body.error).toMatchObject({ code: 200 });
  });

  test("lapse when the person was away for 90 days, but not those that messaging needs", async () => {
    const { url, get, debug, advance } = await start();
    const token = await systemUserToken(url, `${allScopes},pages_user_locale`);
    await advance(91 * day);
    const statuses = (await get("me/permissions", token)).data;
    expect(statuses).toContainEqual({ permission: "pages_user_locale", status: "expired" });
    expect(statuses).toContainEqual({ permission: "pages_messaging", status: "granted" });
    expect((await debug(token)).scopes).not.toContain("pages_user_locale");
  });

  test("one can be taken back, and all of them uninstall the app", async () => {
    const { url, get, page } = await start();
    const remove = (path: string) =>
      fetch(`${url}/v26.0/${path}?access_token=${page.userToken}`, { method: "DELETE" }).then((answer) => answer.json());
    expect(await remove("me/permissions/pages_read_engagement")).toEqual({ success: true });
    expect((await get("me/permissions")).data).toContainEqual({ permission: "pages_read_engagement", status: "declined" });
    expect(await remove("me/permissions")).toEqual({ success: true });
    expect((await get("me")).error).toMatchObject({ error_subcode: 458 });
  });

  test("without any Page scope a Page token cannot speak for its Page", async () => {
    const { url, send, person } = await start();
    const psid = await person();
    await logIn(url, allScopes, "&declined=pages_messaging,pages_manage_metadata,pages_read_engagement");
    expect((await send(psid)).body.error).toMatchObject({ code: 190, message: expect.stringContaining("impersonating") });
  });
});

describe("Pages at login", () => {
  test("that are no longer ticked lose their token with 190", async () => {
    const { url, page } = await start();
    await logIn(url, allScopes, "&pages=117350264908843");
    const { body } = await page.graph("GET", "/v26.0/me");
    expect(body.error).toMatchObject({ code: 190, message: expect.stringContaining("impersonating") });
  });

  test("of a portfolio need business_management", async () => {
    const { url, page, get } = await start();
    await page.control("PATCH", `/control/pages/${page.id}`, { isBusinessOwned: true });
    const ids = async (token: string, path = "me/accounts") =>
      ((await get(path, token)).data as { id: string }[]).map(({ id }) => id);
    expect(await ids(page.userToken)).not.toContain(page.id);
    const token = await logIn(url, `${allScopes},business_management`);
    expect(await ids(token)).toContain(page.id);
    const [business] = await ids(token, "me/businesses");
    expect(await ids(token, `${business}/owned_pages`)).toEqual([page.id]);
  });

  test("without the MODERATE task cannot be subscribed", async () => {
    const { page } = await start();
    await page.control("PATCH", `/control/pages/${page.id}`, { tasks: ["MESSAGING", "ANALYZE"] });
    const { body } = await page.graph("POST", `/v26.0/${page.id}/subscribed_apps?subscribed_fields=messages`);
    expect(body.error).toMatchObject({ code: 200 });
  });
});

describe("versions", () => {
  test("that are gone are served by the oldest that is left, which moves with the clock", async () => {
    const { page, advance } = await start();
    const served = async (version: string) => (await page.graph("GET", `/${version}/me`)).headers.get("facebook-api-version");
    expect(await served("v20.0")).toBe("v21.0");
    expect(await served("v26.0")).toBe("v26.0");
    await advance(Date.UTC(2027, 1, 1) - Date.now());
    expect(await served("v20.0")).toBe("v22.0");
  });

  test("that are gone are refused when told so, and unknown ones always", async () => {
    const { page, faults } = await start();
    await faults({ refuseExpiredVersions: true });
    expect((await page.graph("GET", "/v20.0/me")).body.error).toMatchObject({ code: 2635 });
    expect((await page.graph("GET", "/v99.0/me")).body.error).toMatchObject({ code: 2500 });
  });

  test("no longer know date_format and ids, and ignore pretty and If-None-Match", async () => {
    const { url, page } = await start();
    expect((await page.graph("GET", "/v26.0/me?date_format=U")).body.error).toMatchObject({ code: 100 });
    expect((await page.graph("GET", `/v26.0/?ids=${page.id},1`)).body.error).toMatchObject({ code: 100 });
    expect((await page.graph("GET", `/?ids=${page.id},1`)).body.error).toMatchObject({ code: 100 });
    const response = await fetch(`${url}/v26.0/me?pretty=1&debug=all&access_token=${page.token}`, {
      headers: { "if-none-match": "*" },
    });
    expect(response.status).toBe(200);
    expect(await response.text()).not.toContain("\n");
  });
});
