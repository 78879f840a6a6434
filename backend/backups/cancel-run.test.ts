import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "kysely";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Context } from "../context.ts";
import { openApi } from "../open-api.ts";
import { makeOwner, type TestAccount } from "../testing/factories/accounts.ts";
import { makeWorld, type TestWorld } from "../testing/factories/world.ts";
import { startBucket } from "../testing/start-bucket.ts";
import { startTestStack, type TestStack } from "../testing/start-test-stack.ts";
import { waitUntil } from "../testing/wait-until.ts";
import { lookAfterBackups } from "./look-after-backups.ts";
import { findLastRuns } from "./queries.ts";
import { databaseOf } from "./scratch-database.ts";

let stack: TestStack;
let owner: TestAccount;
let folder: string;
let world: TestWorld;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "cancelled-backups-"));
  stack = await startTestStack({ BACKUP_KEY: randomBytes(32).toString("hex"), BACKUP_PATH: folder });
  owner = await makeOwner(stack.ctx);
  world = await makeWorld(stack.ctx, "ALFA");
});
afterAll(async () => {
  await stack.close();
  await rm(folder, { recursive: true, force: true });
});
afterEach(async () => {
  for (const name of await readdir(folder)) await rm(path.join(folder, name));
});

type Kind = "backup" | "proof";
const ask = (method: "GET" | "POST", url: string, payload?: object) =>
  stack.app.inject({ method, url: `/api/v1/backups${url}`, headers: owner.headers, ...(payload && { payload }) });
const start = async (kind: Kind): Promise<string> => (await ask("POST", "/runs", { kind })).json().id;
const cancel = (id: string) => ask("POST", `/runs/${id}/cancel`);
const work = (ctx: Context = stack.ctx) =>
  lookAfterBackups(ctx, { openApi, stop: AbortSignal.timeout(60_000), isScheduling: false });
const find = async (id: string) => (await ask("GET", "/runs")).json().items.find((run: { id: string }) => run.id === id);

/** Holds up whoever reads raw events, after most of the database is written. */
async function holdUp(database: string): Promise<{ isMet: () => Promise<boolean>; end: () => Promise<void> }> {
  const url = new URL(stack.ctx.config.database.url);
  url.pathname = `/${database}`;
  const client = new pg.Client({ connectionString: url.toString() });
  await client.connect();
  await client.query("begin; lock table webhook_event in access exclusive mode");
  return {
    isMet: async () =>
      (await client.query("select from pg_locks where not granted and relation = 'webhook_event'::regclass limit 1")).rowCount ===
      1,
    end: () => client.end(),
  };
}

test("what waits is over at once, and nobody begins it", async () => {
  const id = await start("backup");
  const cancelled = await cancel(id);
  expect([cancelled.statusCode, cancelled.json()]).toEqual([
    200,
    expect.objectContaining({ state: "cancelled", problem: `Cancelled by ${owner.name}`, finishedAt: expect.any(String) }),
  ]);
  await work();
  expect(await readdir(folder)).toEqual([]);
  expect((await ask("GET", "")).json()).toMatchObject({ open: [], lastBackup: null });
  expect((await cancel(id)).json().error).toMatchObject({ code: "backup_not_running" });
  expect((await cancel("0198a2f0-0000-7000-8000-000000000000")).statusCode).toBe(404);
  const { rows } = await sql`select action from audit_entry where action like 'backup%' order by id`.execute(stack.ctx.db);
  expect(rows).toEqual([{ action: "backup.started" }, { action: "backup.cancelled" }]);
});

describe("a backup under way", () => {
  test("stops within seconds and leaves nothing in the folder; no alarm is raised", async () => {
    const held = await holdUp(databaseOf(stack.ctx.config.database.url));
    try {
      const id = await start("backup");
      const working = work();
      await waitUntil(held.isMet);
      expect(await readdir(folder)).toEqual([expect.stringMatching(/^\..*\.part$/)]);
      expect((await cancel(id)).json()).toMatchObject({ state: "running", cancelAskedAt: expect.any(String) });
      const asked = Date.now();
      await working;
      expect(Date.now() - asked).toBeLessThan(5000);
      expect(await readdir(folder)).toEqual([]);
      expect(await find(id)).toMatchObject({
        state: "cancelled",
        problem: `Cancelled by ${owner.name}`,
        backup: null,
        step: null,
      });
      expect((await findLastRuns(stack.ctx.db, "backup")).ended).toBeUndefined();
    } finally {
      await held.end();
    }
  });

  test("that goes to a bucket gives up its upload there", async () => {
    const bucket = await startBucket();
    const { config } = stack.ctx;
    const ctx = { ...stack.ctx, config: { ...config, backups: { ...config.backups, s3: bucket.settings } } };
    await stack.ctx.db
      .updateTable("template")
      .set({ content: JSON.stringify({ weight: randomBytes(9_000_000).toString("base64") }) })
      .where("id", "=", world.templateId)
      .execute();
    const held = await holdUp(databaseOf(config.database.url));
    try {
      const id = await start("backup");
      const working = work(ctx);
      await waitUntil(() => bucket.calls.some((call) => call.includes("partNumber=1")), 20_000);
      await waitUntil(held.isMet);
      await cancel(id);
      await working;
      expect(bucket.calls.at(-1)).toMatch(/^DELETE \/media\/messagesender-\S+\?uploadId=/);
      expect(bucket.calls.filter((call) => /^POST .*uploadId=/.test(call))).toEqual([]);
      expect(await find(id)).toMatchObject({ state: "cancelled" });
    } finally {
      await held.end();
      await bucket.close();
    }
  });

  test("before an update is not cancelled, because the update waits for it", async () => {
    const { id } = await stack.ctx.db
      .insertInto("backupRun")
      .values({ kind: "backup", cause: "migration", state: "running" })
      .returning("id")
      .executeTakeFirstOrThrow();
    expect((await cancel(id)).json().error).toMatchObject({
      code: "backup_not_running",
      message: expect.stringContaining("update"),
    });
    await stack.ctx.db.deleteFrom("backupRun").where("id", "=", id).execute();
  });
});

test("a proof under way stops, and its database is gone", async () => {
  await start("backup");
  await work();
  const id = await start("proof");
  const working = work();
  const own = databaseOf(stack.ctx.config.database.url);
  const proofs = async () =>
    (
      await sql<{
        name: string;
      }>`select datname as name from pg_database where datname like ${`${own.slice(0, 30)}_proof_%`}`.execute(stack.ctx.db)
    ).rows;
  await waitUntil(async () => (await proofs()).length > 0, 20_000);
  await cancel(id);
  await working;
  expect(await find(id)).toMatchObject({ state: "cancelled", proof: null });
  expect(await proofs()).toEqual([]);
});

test("one that was done before the wish was heard stays done", async () => {
  const { id } = await stack.ctx.db
    .insertInto("backupRun")
    .values({ kind: "backup", cause: "owner", state: "done", cancelAskedAt: new Date(), facts: "{}" })
    .returning("id")
    .executeTakeFirstOrThrow();
  expect(await find(id)).toMatchObject({ state: "done" });
  expect((await cancel(id)).json().error.code).toBe("backup_not_running");
});
