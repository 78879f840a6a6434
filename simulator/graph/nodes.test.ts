import { describe, expect, test } from "vitest";
import { startConnected } from "../testing/start-connected.ts";

describe("conversations", () => {
  test("are listed newest first with cursors, by person, and only the 20 newest messages can be read", async () => {
    const { page, person, act, faults } = await startConnected();
    await faults({ limits: { isEnforced: false } });
    const [first, second] = [await person(), await person()];
    const mids = [];
    for (let index = 0; index < 22; index++) mids.push((await act(first, { kind: "message", text: `no. ${index}` })).mid);
    const get = async (path: string) => (await page.graph("GET", `/v26.0/${path}`)).body as Record<string, unknown>;
    const list = await get(`${page.id}/conversations?limit=1&fields=participants,message_count,unread_count,can_reply,snippet`);
    expect(list.data).toMatchObject([{ message_count: 23, can_reply: true, snippet: "no. 21" }]);
    const { paging } = list as unknown as { paging: { cursors: { after: string }; next: string } };
    expect(paging.next).toContain("access_token=");
    const after = await get(`${page.id}/conversations?limit=1&after=${paging.cursors.after}&fields=participants`);
    expect(JSON.stringify(after.data)).toContain(second);
    const back = await get(
      `${page.id}/conversations?limit=1&before=${(after.paging as typeof paging).cursors.after}&fields=participants`,
    );
    expect(JSON.stringify(back.data)).toContain(first);
    const [thread] = (await get(`${page.id}/conversations?user_id=${first}&fields=messages.limit(25){message,from}`)).data as {
      id: string;
      messages: { data: { message?: string }[] };
    }[];
    expect(thread?.messages.data.map(({ message }) => message !== undefined)).toEqual([
      ...Array.from({ length: 20 }, () => true),
      ...[false, false, false],
    ]);
    expect(await get(`${mids.at(-1)}?fields=message`)).toMatchObject({ message: "no. 21" });
    expect((await get(`${mids[0]}?fields=message`)).error).toMatchObject({ error_subcode: 9000001 });
    expect((await get(`${thread?.id}/messages?limit=2&fields=message`)).data).toMatchObject([
      { message: "no. 21" },
      { message: "no. 20" },
    ]);
  });
});

describe("profiles", () => {
  test("are known after the person acted, with locale, time zone and gender by permission", async () => {
    const { page, person, faults } = await startConnected();
    const read = async (psid: string, fields = "name,first_name") =>
      (await page.graph("GET", `/v26.0/${psid}?fields=${fields}`)).body;
    expect(await read(await person())).toMatchObject({ name: "Ada Moreno" });
    expect(await read(await person({ lastMessageHoursAgo: null }))).toEqual({});
    expect(await read(await person(), "locale,timezone,gender")).not.toHaveProperty("locale");
    await faults({ profileAccess: false });
    expect(await read(await person())).toEqual({});
    expect((await read("123")).error).toMatchObject({ code: 100, error_subcode: 33 });
  });
});

describe("labels", () => {
  test("are made, tied to people and deleted, once the contact terms are accepted", async () => {
    const { page, person } = await startConnected();
    const psid = await person();
    const call = async (method: string, path: string, body?: object) => (await page.graph(method, `/v26.0/${path}`, body)).body;
    const { id } = await call("POST", `${page.id}/custom_labels`, { page_label_name: "VIP" });
    expect(await call("POST", `${id}/label`, { user: psid })).toEqual({ success: true });
    expect((await call("GET", `${psid}/custom_labels`)).data).toEqual([{ page_label_name: "VIP", id }]);
    expect(await call("DELETE", `${id}/label`, { user: psid })).toEqual({ success: true });
    expect((await call("GET", `${psid}/custom_labels`)).data).toEqual([]);
    expect(await call("DELETE", String(id))).toEqual({ success: true });
    expect((await call("GET", `${page.id}/custom_labels`)).data).toEqual([]);
    await page.control("PATCH", `/control/pages/${page.id}`, { hasContactTerms: false });
    expect((await call("GET", `${page.id}/custom_labels`)).error).toMatchObject({ code: 2, error_subcode: 2018344 });
  });
});

describe("the messenger profile", () => {
  const menu = (count: number) => [
    {
      locale: "default",
      call_to_actions: Array.from({ length: count }, (_, n) => ({ type: "postback", title: `No. ${n}`, payload: "p" })),
    },
  ];

  test.each<[string, object]>([
    ["a menu without Get Started", { persistent_menu: menu(1) }],
    ["a menu of 21", { get_started: { payload: "S" }, persistent_menu: menu(21) }],
    ["a greeting of 161", { greeting: [{ locale: "default", text: "x".repeat(161) }] }],
    ["a greeting without the default locale", { greeting: [{ locale: "es_ES", text: "Hola" }] }],
    [
      "five ice breakers",
      {
        ice_breakers: [
          { locale: "default", call_to_actions: Array.from({ length: 5 }, () => ({ question: "?", payload: "p" })) },
        ],
      },
    ],
    ["a command of 33", { commands: [{ locale: "default", commands: [{ name: "x".repeat(33), description: "d" }] }] }],
    ["nothing it knows", { colour: "red" }],
  ])("refuses %s", async (_, body) => {
    const { page } = await startConnected();
    expect((await page.graph("POST", "/v26.0/me/messenger_profile", body)).body.error).toMatchObject({ code: 100 });
  });

  test("keeps what is not sent, deletes by name, and answers ten calls in ten minutes", async () => {
    const { page, person } = await startConnected();
    const call = async (method: string, body?: object, query = "") =>
      (await page.graph(method, `/v26.0/me/messenger_profile${query}`, body)).body;
    expect(await call("POST", { get_started: { payload: "S" } })).toEqual({ result: "success" });
    expect(await call("POST", { persistent_menu: menu(20), greeting: [{ locale: "default", text: "Hi" }] })).toEqual({
      result: "success",
    });
    expect((await call("GET", undefined, "?fields=get_started,greeting")).data).toEqual([
      { get_started: { payload: "S" }, greeting: [{ locale: "default", text: "Hi" }] },
    ]);
    expect((await call("DELETE", { fields: ["get_started"] })).error).toMatchObject({ code: 100 });
    expect(await call("DELETE", { fields: ["get_started", "persistent_menu", "greeting"] })).toEqual({ result: "success" });
    expect((await call("GET", undefined, "?fields=greeting")).data).toEqual([]);
    const psid = await person();
    await call("POST", { get_started: { payload: "S" } });
    const own = { psid, persistent_menu: menu(2) };
    expect((await page.graph("POST", "/v26.0/me/custom_user_settings", own)).body).toEqual({ result: "success" });
    expect((await page.graph("GET", `/v26.0/me/custom_user_settings?psid=${psid}`)).body.data).toMatchObject([
      { user_level_persistent_menu: menu(2) },
    ]);
    await call("GET", undefined, "?fields=greeting");
    expect((await call("GET", undefined, "?fields=greeting")).error).toMatchObject({ code: 613 });
    await page.control("POST", "/control/clock", { advanceMs: 600_000 });
    expect((await call("GET", undefined, "?fields=greeting")).data).toEqual([]);
  });
});

describe("personas", () => {
  test("speak until they are deleted", async () => {
    const { page, person, send } = await startConnected();
    const psid = await person();
    const path = `/v26.0/${page.id}/personas`;
    const persona = { name: "Nora", profile_picture_url: "https://example.com/n.jpg" };
    const { id } = (await page.graph("POST", path, persona)).body;
    expect((await page.graph("GET", path)).body.data).toEqual([{ ...persona, id }]);
    expect((await send(psid, { persona_id: id })).status).toBe(200);
    expect((await page.graph("DELETE", `/v26.0/${id}`)).body).toEqual({ success: true });
    expect((await send(psid, { persona_id: id })).body.error).toMatchObject({ code: 100 });
    expect((await page.graph("POST", path, { ...persona, name: "x".repeat(51) })).body.error).toMatchObject({ code: 100 });
  });
});
