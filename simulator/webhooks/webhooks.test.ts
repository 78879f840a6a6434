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
    await faults({ webhook: { batchSize: 10, duplicateRate: 1 } });
    const psid = await person();
    for (const text of ["a", "b", "c"]) await act(psid, { kind: "message", text });
    await callback.waitFor((event) => event.message?.text === "c");
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(callback.received.map(({ body }) => body.entry.length)).toEqual([3, 3]);
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
