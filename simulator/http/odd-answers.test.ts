import { describe, expect, test } from "vitest";
import { startConnected } from "../testing/start-connected.ts";

const odd = (facts: object) => ({ oddAnswer: { remaining: 1, ...facts } });

describe("odd Graph answers", () => {
  test("come as HTML, as nothing, as half a JSON, and as an error with status 200", async () => {
    const { url, page, faults } = await startConnected();
    const read = async () => {
      const response = await fetch(`${url}/v26.0/${page.id}`, { headers: { authorization: `Bearer ${page.token}` } });
      return { status: response.status, type: response.headers.get("content-type"), text: await response.text() };
    };
    const good = await read();
    await faults(odd({ kind: "html" }));
    expect(await read()).toMatchObject({ status: 502, type: "text/html; charset=utf-8", text: expect.stringContaining("<html") });
    await faults(odd({ kind: "empty" }));
    expect(await read()).toMatchObject({ status: 200, text: "" });
    await faults(odd({ kind: "broken_json", isAccepted: true }));
    expect((await read()).text).toBe(good.text.slice(0, Math.ceil(good.text.length / 2)));
    await faults(odd({ kind: "error_200", code: 2 }));
    const error = await read();
    expect(error.status).toBe(200);
    expect(JSON.parse(error.text).error.code).toBe(2);
    expect(await read()).toEqual(good);
  });

  test("break off in the middle of the body, reset, or say nothing until the socket closes", async () => {
    const { url, page, faults } = await startConnected();
    const read = async () => {
      const response = await fetch(`${url}/v26.0/${page.id}`, { headers: { authorization: `Bearer ${page.token}` } });
      return response.text();
    };
    for (const kind of ["half_body", "reset", "silent"]) {
      await faults(odd({ kind, hangMs: 50 }));
      await expect(read(), kind).rejects.toThrow();
    }
    await expect(read()).resolves.toContain(page.id);
  });

  test("strike only the path and Page they name, before or after the call took effect", async () => {
    const { page, person, send, faults } = await startConnected();
    const psid = await person();
    const accepted = async () => ((await page.control("GET", "/control/sends/summary")) as { accepted: number }).accepted;
    await faults({
      oddAnswer: [
        { kind: "error_200", path: "conversations" },
        { kind: "error_200", pageId: "1", path: "messages" },
      ],
    });
    expect((await send(psid)).body.message_id).toBeTruthy();
    await faults(odd({ kind: "error_200", path: "messages" }));
    expect((await send(psid)).body.error).toMatchObject({ code: 1 });
    expect(await accepted()).toBe(1);
    await faults(odd({ kind: "error_200", path: "messages", isAccepted: true }));
    expect((await send(psid)).body.error).toMatchObject({ code: 1 });
    expect(await accepted()).toBe(2);
  });

  test("are refused when their kind is unknown", async () => {
    const { faults } = await startConnected();
    expect(await faults({ oddAnswer: { kind: "purple" } })).toMatchObject({ error: expect.stringContaining("half_body") });
  });
});
