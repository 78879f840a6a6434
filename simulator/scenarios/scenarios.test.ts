import { describe, expect, test } from "vitest";
import { startConnected } from "../testing/start-connected.ts";

type Run = { state: string; total: number; done: number; skipped: number };

async function start() {
  const connected = await startConnected();
  const { page, faults } = connected;
  await faults({ limits: { isEnforced: false } });
  const plan = async (name: string, seed: number) =>
    ((await page.control("GET", `/control/scenarios/${name}/plan?seed=${seed}`)) as { data: { at: number; words: string }[] })
      .data;
  const run = async (name: string, facts: object = {}) => {
    await page.control("POST", `/control/scenarios/${name}/start`, { seed: 7, speed: 0, ...facts });
    const state = async () => ((await page.control("GET", "/control/scenarios")) as { running: Run }).running;
    await expect.poll(async () => (await state()).state, { timeout: 15_000 }).toBe("finished");
    return state();
  };
  return { ...connected, plan, run };
}

describe("scenarios", () => {
  test.each(["quiet-day", "black-friday", "token-revoked-at-noon", "policy-block"])(
    "%s plans the same for the same seed",
    async (name) => {
      const { plan } = await start();
      const [first, again, other] = [await plan(name, 7), await plan(name, 7), await plan(name, 8)];
      expect(first.length).toBeGreaterThan(40);
      expect(again).toEqual(first);
      expect(other).not.toEqual(first);
      expect(first.map(({ at }) => at)).toEqual(first.map(({ at }) => at).toSorted((one, two) => one - two));
    },
  );

  test("happen completely, at their simulated times", async () => {
    const { run, callback, page } = await start();
    const outcome = await run("quiet-day");
    expect(outcome.done + outcome.skipped).toBe(outcome.total);
    const times = () => callback.events().flatMap((event) => (event.message?.mid ? [Number(event.timestamp)] : []));
    await expect.poll(() => times().length, { timeout: 15_000 }).toBeGreaterThan(50);
    const span = () => Math.max(...times()) - Math.min(...times());
    await expect.poll(span, { timeout: 15_000 }).toBeGreaterThan(10 * 3_600_000);
    const clock = (await page.control("GET", "/control/clock")) as { offsetMs: number };
    expect(clock.offsetMs).toBeGreaterThan(20 * 3_600_000);
  });

  test("the token is gone after noon, but people's messages still arrive", async () => {
    const { run, page } = await start();
    await run("token-revoked-at-noon");
    expect((await page.graph("GET", "/v26.0/me")).body.error).toMatchObject({ code: 190, error_subcode: 460 });
    const { data } = (await page.control("GET", "/control/webhooks?limit=1000")) as { data: { at: string; fields: string[] }[] };
    const hours = data.filter(({ fields }) => fields.includes("messages")).map(({ at }) => new Date(at).getUTCHours());
    expect(hours.some((hour) => hour >= 13)).toBe(true);
  });

  test("the policy block sends warning, block and unblock, and leaves the Page free", async () => {
    const { run, callback, send, person } = await start();
    await run("policy-block");
    const actions = () =>
      callback.events().flatMap((event) => (event.policy_enforcement ? [event.policy_enforcement.action] : []));
    await expect.poll(() => actions().toSorted(), { timeout: 5000 }).toEqual(["block", "unblock", "warning"]);
    expect((await send(await person())).status).toBe(200);
  });

  test("can be stopped, and run at a speed of their own", async () => {
    const { page } = await start();
    await page.control("POST", "/control/scenarios/quiet-day/start", { speed: 3600 });
    await new Promise((resolve) => setTimeout(resolve, 400));
    const { running } = (await page.control("POST", "/control/scenarios/stop")) as { running: Run };
    expect(running.state).toBe("stopped");
    expect(running.done).toBeLessThan(running.total);
    expect(await page.control("POST", "/control/scenarios/doomsday/start", {})).toMatchObject({
      error: expect.stringContaining("quiet-day"),
    });
  });
});
