import { describe, expect, test } from "vitest";
import { startConnected } from "../testing/start-connected.ts";

const now = () => new Promise((resolve) => setTimeout(resolve, 5));

describe("limits", () => {
  test("let a Page read conversations twice a second", async () => {
    const { page, person } = await startConnected();
    await person();
    const read = () => page.graph("GET", `/v26.0/${page.id}/conversations`);
    const answers = [await read(), await read(), await read()];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 400]);
    expect(answers[2]?.body.error).toMatchObject({ code: 613 });
    await page.control("POST", "/control/clock", { advanceMs: 1000 });
    await now();
    expect((await read()).status).toBe(200);
  });

  test("count every call against 200 for each person in 24 hours, with usage shown before the end", async () => {
    const { page, person, faults } = await startConnected();
    await person();
    await faults({ limits: { callsPerPerson: 10 } });
    const read = () => page.graph("GET", "/v26.0/me");
    const answers = [];
    for (let call = 0; call < 10; call++) answers.push(await read());
    expect(answers.at(-3)?.headers.get("x-business-use-case-usage")).toContain('"call_count":90');
    const refused = answers.at(-1);
    expect(refused?.body.error).toMatchObject({ code: 80006 });
    const usage = JSON.parse(refused?.headers.get("x-business-use-case-usage") ?? "{}");
    expect(usage[page.id][0]).toMatchObject({ type: "messenger", call_count: 100 });
    expect(usage[page.id][0].estimated_time_to_regain_access).toBeGreaterThan(60);
    await page.control("POST", "/control/clock", { advanceMs: 25 * 3_600_000 });
    expect((await read()).status).toBe(200);
  });

  test("freeze a Page above so many messages a second, when switched on", async () => {
    const { page, person, send, faults } = await startConnected();
    const psid = await person();
    await faults({ limits: { freezeAbovePerSecond: 5 } });
    const codes = [];
    for (let index = 0; index < 8; index++) codes.push(((await send(psid)).body.error as { code: number } | undefined)?.code);
    expect(codes.filter(Boolean)).toEqual([80006, 80006, 80006]);
    expect((await page.graph("GET", `/v26.0/${page.id}/conversations`)).body.error).toMatchObject({ code: 80006 });
  });

  test("can all be switched off", async () => {
    const { page, faults } = await startConnected();
    await faults({ limits: { isEnforced: false } });
    for (let call = 0; call < 5; call++) expect((await page.graph("GET", `/v26.0/${page.id}/conversations`)).status).toBe(200);
  });
});
