import { describe, expect, test } from "vitest";
import { startConnected } from "../testing/start-connected.ts";

describe("webhooks", () => {
  test("escapes non-ASCII as lowercase \\u and slashes, and signs exactly those bytes", async () => {
    const { callback, person, act } = await startConnected();
    await act(await person(), { kind: "message", text: "¿Precio? 💡 a/b" });
    await callback.waitFor((event) => event.message?.text === "¿Precio? 💡 a/b");
    const delivery = callback.received.find(({ raw }) => raw.includes("Precio"));
    expect(delivery?.raw).toContain("\\u00bfPrecio? \\ud83d\\udca1 a\\/b");
    expect(delivery?.isSigned).toBe(true);
  });

  test("answers a send with an echo, a delivery and a read watermark", async () => {
    const { callback, person, send, faults, page } = await startConnected();
    await faults({ readDelayMs: 10, readRate: 1, deliveryDelayMs: 5 });
    const psid = await person();
    const { body } = await send(psid, { message: { text: "Hi", metadata: "m:1" } });
    const echo = await callback.waitFor((event) => event.message?.is_echo === true);
    expect(echo).toMatchObject({
      sender: { id: page.id },
      recipient: { id: psid },
      message: { mid: body.message_id, app_id: 100200300400500, metadata: "m:1", text: "Hi" },
    });
    const delivery = await callback.waitFor((event) => event.delivery !== undefined);
    expect(delivery.delivery).toMatchObject({ mids: [body.message_id], watermark: echo.timestamp });
    const read = await callback.waitFor((event) => event.read !== undefined);
    expect(read.read).toEqual({ watermark: echo.timestamp });
  });

  test("echoes before the answer when told so", async () => {
    const { callback, person, send, faults } = await startConnected();
    await faults({ echoBeforeResponse: true });
    const { body } = await send(await person());
    expect(callback.events().some((event) => event.message?.mid === body.message_id)).toBe(true);
  });

  test("tries again until the callback answers 200", async () => {
    const { callback, person, act, page } = await startConnected();
    let refusals = 2;
    callback.answer = () => (refusals-- > 0 ? 503 : 200);
    await act(await person(), { kind: "message", text: "still there?" });
    await callback.waitFor((event) => event.message?.text === "still there?");
    const { data } = (await page.control("GET", "/control/webhooks")) as {
      data: { attempts: { status: number }[]; state: string }[];
    };
    expect(data.at(-1)?.attempts.map(({ status }) => status)).toEqual([503, 503, 200]);
    expect(data.at(-1)?.state).toBe("delivered");
  });

  test("unsubscribes the Page after an hour without a 200", async () => {
    const { callback, person, act, page } = await startConnected();
    callback.answer = () => 500;
    await act(await person(), { kind: "message", text: "one" });
    await new Promise((resolve) => setTimeout(resolve, 100));
    await page.control("POST", "/control/clock", { advanceMs: 3_700_000 });
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const { body } = await page.graph("GET", `/v26.0/${page.id}/subscribed_apps`);
    expect(body.data).toEqual([]);
  });

  test("sends several entries in one body when told so, and duplicates", async () => {
    const { callback, person, act, faults } = await startConnected();
    await faults({ webhook: { batchSize: 10, batchWindowMs: 400, duplicateRate: 1 } });
    const psid = await person();
    for (const text of ["a", "b", "c"]) await act(psid, { kind: "message", text });
    await callback.waitFor((event) => event.message?.text === "c");
    await expect.poll(() => callback.received.map(({ body }) => body.entry.length), { timeout: 5000 }).toEqual([3, 3]);
    expect(callback.received[0]?.raw).toBe(callback.received[1]?.raw);
  });

  test("only sends fields the Page subscribed to", async () => {
    const { callback, person, act, page } = await startConnected();
    await page.graph("POST", `/v26.0/${page.id}/subscribed_apps`, { subscribed_fields: "messaging_postbacks" });
    const psid = await person();
    await act(psid, { kind: "message", text: "unheard" });
    await act(psid, { kind: "postback", title: "Get Started", payload: "GET_STARTED" });
    await callback.waitFor((event) => event.postback?.payload === "GET_STARTED");
    expect(callback.events().some((event) => event.message)).toBe(false);
  });
});

describe("both levels of subscription", () => {
  const appToken = "100200300400500|simulator-app-secret";

  test("must know a field, and the app's callback is verified first", async () => {
    const { url, callback, person, act } = await startConnected();
    const subscribe = (fields: string, token = "simulator-verify-token") =>
      fetch(`${url}/v26.0/100200300400500/subscriptions`, {
        method: "POST",
        body: new URLSearchParams({
          access_token: appToken,
          object: "page",
          callback_url: callback.url,
          verify_token: token,
          fields,
        }),
      }).then((answer) => answer.json() as Promise<{ error?: { code: number } }>);
    expect((await subscribe("messages", "wrong")).error).toMatchObject({ code: 2200 });
    expect((await subscribe("weather")).error).toMatchObject({ code: 100 });
    expect(await subscribe("messaging_postbacks")).toEqual({ success: true });
    const psid = await person();
    await act(psid, { kind: "message", text: "unheard" });
    await act(psid, { kind: "postback", title: "Menu", payload: "MENU" });
    await callback.waitFor((event) => event.postback?.payload === "MENU");
    expect(callback.events().some((event) => event.message)).toBe(false);
    const removed = await fetch(`${url}/v26.0/100200300400500/subscriptions?access_token=${appToken}&object=page`, {
      method: "DELETE",
    });
    expect(await removed.json()).toEqual({ success: true });
  });
});

describe("a callback that does not answer", () => {
  test("in time is tried again, and the developer is warned after fifteen minutes", async () => {
    const { callback, person, act, page, faults } = await startConnected();
    await faults({ webhook: { deadlineMs: 50 } });
    callback.answer = () => "hang";
    await act(await person(), { kind: "message", text: "hello?" });
    const attempts = async () =>
      ((await page.control("GET", "/control/webhooks")) as { data: { attempts: { status: null }[] }[] }).data[0]?.attempts ?? [];
    await expect.poll(async () => (await attempts()).length, { timeout: 8000 }).toBeGreaterThan(1);
    expect((await attempts())[0]?.status).toBeNull();
    await page.control("POST", "/control/clock", { advanceMs: 16 * 60_000 });
    const since = async () =>
      ((await page.control("GET", "/control/pages")) as { data: { webhooksFailingSince: string }[] }).data[0]
        ?.webhooksFailingSince;
    await expect.poll(since, { timeout: 8000 }).toBeTruthy();
    callback.answer = () => 200;
    await page.control("POST", "/control/clock", { advanceMs: 60_000 });
    await callback.waitFor((event) => event.message?.text === "hello?");
    await expect.poll(since, { timeout: 8000 }).toBeNull();
  });
});

describe("a webhook by hand", () => {
  test.each([
    ["valid", true],
    ["wrong", false],
    ["missing", false],
    ["sha1", false],
  ])("is posted with a signature that is %s", async (signature, isSigned) => {
    const { callback, page } = await startConnected();
    const event = { sender: { id: 12345 }, recipient: { id: page.id }, timestamp: "1", message: { mid: "m_x", text: "¿?" } };
    const answer = await page.control("POST", "/control/webhooks", { pageId: page.id, event, signature });
    expect(answer).toMatchObject({ status: 200, attempts: 1 });
    expect(callback.received[0]).toMatchObject({ isSigned, body: { entry: [{ messaging: [event] }] } });
  });

  test("may be anything, many times", async () => {
    const { callback, page } = await startConnected();
    const body = JSON.stringify({ object: "user", entry: [] });
    expect(await page.control("POST", "/control/webhooks", { body, times: 3 })).toMatchObject({ attempts: 3 });
    expect(callback.received.map(({ raw }) => raw)).toEqual([body, body, body]);
  });
});

describe("what a person sends", () => {
  test.each([
    "image",
    "audio",
    "video",
    "file",
    "location",
    "fallback",
    "reel",
    "ig_reel",
    "post",
    "ig_post",
    "appointment_booking",
    "template",
  ])("as %s comes as one attachment of that type", async (type) => {
    const { callback, person, act } = await startConnected();
    await act(await person(), { kind: "attachment", type });
    const { message } = await callback.waitFor((event) => event.message?.attachments !== undefined);
    expect(message?.attachments).toMatchObject([{ type }]);
  });

  test.each([
    ["account_link", "account_linking", "messaging_account_linking"],
    ["feedback", "messaging_feedback", "messaging_feedback"],
    ["shipping_form", "messaging_customer_information", "messaging_customer_information"],
    ["coupon_tap", "template", "messages"],
    ["cart", "order", "send_cart"],
    ["lead", "lead", "messaging_referrals"],
  ])("as %s comes as %s", async (kind, body, field) => {
    const { callback, person, act, page } = await startConnected();
    await page.graph("POST", `/v26.0/${page.id}/subscribed_apps?subscribed_fields=${field}`);
    await act(await person(), { kind });
    expect(await callback.waitFor((event) => event[body] !== undefined)).toMatchObject({ recipient: { id: page.id } });
  });

  test("as several events of a Page may come in one entry", async () => {
    const { callback, person, act, faults } = await startConnected();
    await faults({ webhook: { batchSize: 10, batchWindowMs: 400, mergeEntries: true } });
    const psid = await person();
    for (const text of ["a", "b", "c"]) await act(psid, { kind: "message", text });
    await callback.waitFor((event) => event.message?.text === "c");
    const together = callback.received.flatMap(({ body }) => body.entry.map((entry) => entry.messaging));
    expect(together.map((list) => (list as unknown[]).length)).toEqual([3]);
  });
});
