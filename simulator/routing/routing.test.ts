import { describe, expect, test } from "vitest";
import { startConnected } from "../testing/start-connected.ts";

const inbox = "263902037430900";
const fields = "messages,message_echoes,messaging_postbacks,messaging_handovers,standby";

async function start() {
  const connected = await startConnected();
  const { page, callback } = connected;
  await page.graph("POST", `/v26.0/${page.id}/subscribed_apps?subscribed_fields=${fields}`);
  const route = (defaultAppId: string | null) => page.control("PATCH", `/control/pages/${page.id}`, { defaultAppId });
  const change = async (verb: string, psid: string, facts: object = {}) =>
    (await page.graph("POST", `/v26.0/${page.id}/${verb}_thread_control`, { recipient: { id: psid }, ...facts })).body;
  const owner = async (psid: string) =>
    ((await page.graph("GET", `/v26.0/${page.id}/thread_owner?recipient=${psid}`)).body.data as { thread_owner: object }[])[0]
      ?.thread_owner;
  const standby = () => callback.received.flatMap(({ body }) => body.entry.flatMap((entry) => (entry.standby ?? []) as never[]));
  return { ...connected, route, change, owner, standby };
}

const ourApp = "100200300400500";

describe("without routing", () => {
  test("nobody owns a thread, nobody may take it, and everybody may pass or ask", async () => {
    const { person, change, owner, page } = await start();
    const psid = await person();
    expect(await owner(psid)).toBeUndefined();
    expect((await change("take", psid)).error).toMatchObject({ code: 27 });
    expect(await change("request", psid)).toEqual({ success: true });
    expect(await change("pass", psid, { target_app_id: inbox })).toEqual({ success: true });
    expect(await owner(psid)).toMatchObject({ app_id: inbox });
    const { body } = await page.graph("GET", "/v26.0/me?fields=messaging_feature_status");
    expect(body.messaging_feature_status).toMatchObject({ hop_v2: false });
  });
});

describe("with a default app", () => {
  test("an answer takes the thread for 24 hours, a human agent's does not", async () => {
    const { person, send, route, owner, page } = await start();
    await route(ourApp);
    const [psid, other] = [await person(), await person()];
    await send(psid);
    expect(await owner(psid)).toMatchObject({ app_id: ourApp });
    await send(other, { messaging_type: "MESSAGE_TAG", tag: "HUMAN_AGENT" });
    expect(await owner(other)).toBeUndefined();
    await page.control("POST", "/control/clock", { advanceMs: 25 * 3_600_000 });
    expect(await owner(psid)).toBeUndefined();
    const { body } = await page.graph("GET", "/v26.0/me?fields=messaging_feature_status");
    expect(body.messaging_feature_status).toMatchObject({ hop_v2: true });
  });

  test("that is another one, an idle thread cannot be answered, and its events stand by", async () => {
    const { person, act, send, route, callback, standby } = await start();
    await route(inbox);
    const psid = await person();
    expect((await send(psid)).body.error).toMatchObject({ code: 10, error_subcode: 2018300 });
    await act(psid, { kind: "message", text: "anybody there?" });
    await act(psid, { kind: "postback", title: "Menu", payload: "SECRET" });
    await expect.poll(standby).toMatchObject([{ message: { text: "anybody there?" } }, { postback: { title: "Menu" } }]);
    expect(JSON.stringify(standby())).not.toContain("SECRET");
    expect(callback.events()).toEqual([]);
  });

  test("a person in Meta's inbox takes the thread, and the app hears of it; the default app takes it back", async () => {
    const { person, act, send, route, change, owner, callback } = await start();
    await route(ourApp);
    const psid = await person();
    await act(psid, { kind: "page_inbox_reply", text: "I am on it" });
    const { take_thread_control: taken } = await callback.waitFor((event) => event.take_thread_control !== undefined);
    expect(taken).toEqual({ previous_owner_app_id: ourApp, new_owner_app_id: inbox, metadata: "" });
    expect((await send(psid)).body.error).toMatchObject({ error_subcode: 2018300 });
    expect(await change("take", psid)).toEqual({ success: true });
    expect(await owner(psid)).toMatchObject({ app_id: ourApp });
    expect((await send(psid)).status).toBe(200);
  });

  test("a thread is passed, asked for, extended and released", async () => {
    const { person, act, send, route, change, owner, callback, page } = await start();
    await route(ourApp);
    const psid = await person();
    await act(psid, { kind: "hold_thread", appId: "777" });
    expect((await change("pass", psid, { target_app_id: inbox })).error).toMatchObject({ error_subcode: 2018300 });
    await act(psid, { kind: "pass_thread", metadata: "over to you" });
    const { pass_thread_control: passed } = await callback.waitFor((event) => event.pass_thread_control !== undefined);
    expect(passed).toEqual({ previous_owner_app_id: "777", new_owner_app_id: ourApp, metadata: "over to you" });
    await act(psid, { kind: "request_thread", appId: "777" });
    await callback.waitFor((event) => event.request_thread_control?.requested_owner_app_id === "777");
    expect(await change("extend", psid, { duration: 6 * 86_400 })).toEqual({ success: true });
    expect((await change("extend", psid, { duration: 8 * 86_400 })).error).toMatchObject({ code: 100 });
    await page.control("POST", "/control/clock", { advanceMs: 5 * 86_400_000 });
    expect(await owner(psid)).toMatchObject({ app_id: ourApp });
    expect(await change("release", psid)).toEqual({ success: true });
    expect(await owner(psid)).toBeUndefined();
    await act(psid, { kind: "message", text: "again" });
    await send(psid, { thread_control: { control_type: "pass", app_id: inbox } });
    expect(await owner(psid)).toMatchObject({ app_id: inbox });
  });

  test("is_owner is known in conversations", async () => {
    const { person, send, route, page } = await start();
    const psid = await person();
    const read = async () => {
      const { body } = await page.graph("GET", `/v26.0/${page.id}/conversations?user_id=${psid}&fields=is_owner`);
      return (body.data as object[])[0];
    };
    expect(await read()).not.toHaveProperty("is_owner");
    await route(ourApp);
    await send(psid);
    expect(await read()).toMatchObject({ is_owner: true });
  });
});

describe("moderation", () => {
  test("blocks, bans and moves to spam", async () => {
    const { person, act, send, page } = await start();
    const psid = await person();
    const moderate = async (...actions: string[]) =>
      (await page.graph("POST", `/v26.0/${page.id}/moderate_conversations`, { user_ids: [{ id: psid }], actions })).body;
    expect(await moderate("BLOCK_USER")).toEqual({ success: true });
    expect(await act(psid, { kind: "message", text: "hello?" })).toMatchObject({ error: expect.stringContaining("blocked") });
    expect(await moderate("UNBLOCK_USER", "BAN_USER")).toEqual({ success: true });
    expect((await send(psid)).body.error).toMatchObject({ code: 551 });
    expect(await moderate("UNBAN_USER", "MOVE_TO_SPAM")).toEqual({ success: true });
    const list = async (folder: string) =>
      ((await page.graph("GET", `/v26.0/${page.id}/conversations?folder=${folder}`)).body.data as object[]).length;
    expect([await list("inbox"), await list("spam")]).toEqual([0, 1]);
    expect((await moderate("TICKLE")).error).toMatchObject({ code: 100 });
  });
});
