import { sql } from "kysely";
import { afterEach, describe, expect, test } from "vitest";
import { forgetOldSignIns } from "../accounts/forget-old-sign-ins.ts";
import { beginHeartbeat } from "../jobs/release-dead-processes.ts";
import { makeAccount } from "../testing/factories/accounts.ts";
import { startApi, type TestApi } from "../testing/start-api.ts";
import { findSpace, judgeDisk } from "./checks/check-disk.ts";
import { judgeSilence } from "./checks/check-silence.ts";
import { registerOperationsRoutes } from "./routes.ts";

let api: TestApi | undefined;
afterEach(() => api?.close());
const start = async (settings = {}) => {
  api = await startApi(settings, (route) => registerOperationsRoutes(route, ["api"]));
  return api;
};

describe("health", () => {
  test("answers without the database", async () => {
    const { app } = await start({ DATABASE_URL: "postgres://nobody@127.0.0.1:1/none" });
    const answer = await app.inject("/api/v1/health");
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({ status: "ok" });
    const ready = await app.inject("/api/v1/health/ready");
    expect(ready.statusCode).toBe(503);
    expect(ready.json()).toMatchObject({ status: "failed", checks: { database: { state: "failed" }, redis: { state: "off" } } });
    expect(ready.json()).not.toHaveProperty("error");
  });
});

describe("readiness", () => {
  test("tells version, uptime, metrics and each check", async () => {
    const { app, ctx } = await start();
    const end = await beginHeartbeat(ctx, ["worker"]);
    const answer = await app.inject("/api/v1/health/ready");
    expect(answer.statusCode).toBe(200);
    const body = answer.json();
    expect(body).toMatchObject({ status: "ok", version: expect.stringMatching(/^\d+\.\d+\.\d+/), roles: ["api"] });
    expect(Object.keys(body.checks).sort()).toEqual([
      ...[
        "backup",
        "database",
        "disk",
        "installation",
        "process",
        "queue",
        "redis",
        "restoreProof",
        "silence",
        "webhooks",
        "worker",
      ],
    ]);
    expect(body.checks.worker).toMatchObject({ state: "ok", message: "1 alive", checkedAt: expect.any(String) });
    expect(body.metrics.memoryMegabytes).toBeGreaterThan(10);
    expect(body.uptimeSeconds).toBeGreaterThanOrEqual(0);
    await end();
  });

  test("warns about a missing worker and about work that waits, and still serves", async () => {
    const { app, ctx } = await start({ REDIS_URL: "redis://127.0.0.1:1" });
    await sql`insert into webhook_event (hash, facebook_page_id, lane, body, received_at, available_at) values ('x', '1', 0, '{}', now() - interval '90 seconds', now() - interval '90 seconds')`.execute(
      ctx.db,
    );
    await sql`select graphile_worker.add_job('test.wait', run_at := now() - interval '70 seconds')`.execute(ctx.db);
    const answer = await app.inject("/api/v1/health/ready");
    expect(answer.statusCode).toBe(200);
    const { checks } = answer.json();
    expect(checks.worker.state).toBe("warning");
    expect(checks.webhooks).toMatchObject({ state: "warning", message: expect.stringContaining("90 s") });
    expect(checks.queue).toMatchObject({ state: "warning", message: expect.stringContaining("70 s") });
  });

  test("gives up on a database that hangs after 2 seconds", async () => {
    const { app, ctx } = await start();
    const holds = Array.from({ length: 10 }, () => sql`select pg_sleep(4)`.execute(ctx.db).catch(() => {}));
    const begin = Date.now();
    const answer = await app.inject("/api/v1/health/ready");
    expect(Date.now() - begin).toBeLessThan(3000);
    expect(answer.statusCode).toBe(503);
    await Promise.all(holds);
  });
});

test("old sign-ins are forgotten, those that still protect are kept", async () => {
  const { ctx } = await start();
  const [old, fresh] = [await makeAccount(ctx), await makeAccount(ctx)];
  await ctx.db
    .updateTable("session")
    .set({ expiresAt: new Date(Date.now() - 31 * 86_400_000) })
    .where("id", "=", old.sessionId)
    .execute();
  const failure = (hours: number) => ({
    email: "a@example.test",
    address: "1",
    failedAt: new Date(Date.now() - hours * 3_600_000),
  });
  await ctx.db
    .insertInto("signInFailure")
    .values([failure(25), failure(1)])
    .execute();
  await forgetOldSignIns(ctx);
  expect(await ctx.db.selectFrom("session").select("id").execute()).toEqual([{ id: fresh.sessionId }]);
  expect(await ctx.db.selectFrom("refreshToken").select("sessionId").execute()).toEqual([{ sessionId: fresh.sessionId }]);
  expect(await ctx.db.selectFrom("signInFailure").select("id").execute()).toHaveLength(1);
});

describe("a single check", () => {
  test.each([
    [{ connected: 0, seconds: null }, "off"],
    [{ connected: 2, seconds: null }, "off"],
    [{ connected: 2, seconds: 40 }, "ok"],
    [{ connected: 2, seconds: 24 * 3600 }, "ok"],
    [{ connected: 2, seconds: 24 * 3600 + 1 }, "warning"],
  ])("of silence %o is %s", (silence, state) => expect(judgeSilence(silence, 24).state).toBe(state));

  test.each([
    [{ freeBytes: 90e9, bytes: 1000e9 }, "ok"],
    [{ freeBytes: 5e9, bytes: 40e9 }, "ok"],
    [{ freeBytes: 3e9, bytes: 40e9 }, "warning"],
    [{ freeBytes: 1.9e9, bytes: 10e9 }, "warning"],
  ])("of a disk %o is %s", (space, state) => expect(judgeDisk(space).state).toBe(state));

  test("of a disk looks at the nearest folder that is there", async () => {
    const here = await findSpace(import.meta.dirname);
    expect(await findSpace(`${import.meta.dirname}/not/made/yet`)).toMatchObject({ bytes: here.bytes });
  });
});
