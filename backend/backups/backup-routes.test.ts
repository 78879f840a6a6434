import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { migrate } from "../db/migrate.ts";
import { openApi } from "../open-api.ts";
import { makeOwner, type TestAccount } from "../testing/factories/accounts.ts";
import { makeWorld } from "../testing/factories/world.ts";
import { startTestStack, type TestStack } from "../testing/start-test-stack.ts";
import { backUpBeforeMigration } from "./back-up-before-migration.ts";
import { listBackupChecks } from "./inspect-backups.ts";
import { lookAfterBackups } from "./look-after-backups.ts";

let stack: TestStack;
let owner: TestAccount;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "backup-routes-"));
  stack = await startTestStack({ BACKUP_KEY: randomBytes(32).toString("hex"), BACKUP_PATH: folder });
  owner = await makeOwner(stack.ctx);
  await makeWorld(stack.ctx, "ALFA");
});
afterAll(async () => {
  await stack.close();
  await rm(folder, { recursive: true, force: true });
});

const ask = (method: "GET" | "POST", url: string, payload?: object) =>
  stack.app.inject({ method, url: `/api/v1/backups${url}`, headers: owner.headers, ...(payload && { payload }) });
const work = () => lookAfterBackups(stack.ctx, { openApi, stop: AbortSignal.timeout(60_000), isScheduling: false });
const actions = async () =>
  (
    await sql<{ action: string }>`select action from audit_entry where action like 'backup%' order by id`.execute(stack.ctx.db)
  ).rows.map(({ action }) => action);

describe("the owner", () => {
  test("has a backup made and proven, and sees what became of both", async () => {
    expect((await ask("GET", "")).json()).toMatchObject({
      isOn: true,
      open: [],
      kept: [],
      target: { kind: "folder", problem: null },
    });
    const [first, second] = await Promise.all([
      ask("POST", "/runs", { kind: "backup" }),
      ask("POST", "/runs", { kind: "backup" }),
    ]);
    expect([first.statusCode, first.json().state]).toEqual([202, "waiting"]);
    expect(second.json().id).toBe(first.json().id);
    expect((await ask("GET", "")).json().open).toHaveLength(1);
    await work();
    await ask("POST", "/runs", { kind: "proof" });
    await work();
    const seen = (await ask("GET", "")).json();
    expect(seen).toMatchObject({ open: [], kept: [{ cause: "owner", isProven: true }], backup: { at: expect.any(String) } });
    expect(seen.keptBytes).toBe(seen.kept[0].bytes);
    const runs = (await ask("GET", "/runs?limit=1")).json();
    expect(runs.items).toMatchObject([{ kind: "proof", state: "done", proof: { steps: expect.any(Array) } }]);
    expect((await ask("GET", `/runs?cursor=${runs.nextCursor}`)).json().items).toMatchObject([{ kind: "backup", state: "done" }]);
    expect(await actions()).toEqual(["backup.started", "backup.proof_started"]);
  });

  test("downloads one by an address that is good for nothing else", async () => {
    const [{ name }] = (await ask("GET", "")).json().kept;
    const made = await ask("POST", `/${name}/link`);
    expect(made.json()).toMatchObject({ url: expect.any(String) });
    const { url } = made.json();
    const address = new URL(url);
    const get = (change: (one: URL) => void = () => {}) => {
      const one = new URL(address);
      change(one);
      return stack.app.inject({ method: "GET", url: one.pathname + one.search });
    };
    const answer = await get();
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
    });
    expect(answer.rawPayload.equals(await readFile(path.join(folder, name)))).toBe(true);
    expect((await actions()).at(-1)).toBe("backup.downloaded");

    const later = (one: URL) => one.searchParams.set("until", String(Date.now() + 3_600_000));
    const other = (one: URL) => one.searchParams.set("name", "messagesender-20260101-000000-owner-00000000.backup");
    for (const change of [later, other]) expect((await get(change)).statusCode).toBe(404);
    expect((await ask("POST", "/messagesender-20260101-000000-owner-00000000.backup/link")).statusCode).toBe(404);
    expect((await ask("POST", `/${encodeURIComponent("../installation.json")}/link`)).statusCode).toBe(404);
  });

  test("is told by readiness, with times", async () => {
    const { checks } = (await stack.app.inject("/api/v1/health/ready")).json();
    expect(checks.backup.message).toMatch(/no process makes backups.*\(\d{4}-\d\d-\d\dT/);
    expect(checks.restoreProof).toMatchObject({
      state: "ok",
      message: expect.stringMatching(/^restored and compared .*\(\d{4}-/),
    });
  });

  test("is told by the doctor what is missing", async () => {
    const findings = async (ctx = stack.ctx) =>
      Object.fromEntries(await Promise.all(listBackupChecks(ctx).map(async ({ name, judge }) => [name, (await judge()).state])));
    expect(await findings()).toEqual({
      ...{ "backup key": "passed", "place of backups": "passed", "last backup": "failed", "last proven restore": "passed" },
    });
    await sql`insert into process_heartbeat (id, roles) values (gen_random_uuid(), '{backup}')`.execute(stack.ctx.db);
    expect((await findings())["last backup"]).toBe("passed");
    const { config } = stack.ctx;
    const broken = { ...config, backups: { ...config.backups, key: config.secrets.encryption, folder: "/etc/hostname/below" } };
    expect(await findings({ ...stack.ctx, config: broken })).toMatchObject({
      "backup key": "failed",
      "place of backups": "failed",
    });
    await sql`update backup_run set started_at = started_at - interval '9 days'`.execute(stack.ctx.db);
    expect(await findings()).toMatchObject({ "last backup": "failed", "last proven restore": "failed" });
    expect((await readdir(folder)).filter((name) => name.startsWith("probe"))).toEqual([]);
  });
});

test("without a key nothing is promised", async () => {
  const { config } = stack.ctx;
  const { key } = config.backups;
  config.backups.key = undefined;
  try {
    expect((await ask("POST", "/runs", { kind: "backup" })).statusCode).toBe(503);
    expect((await ask("GET", "")).json()).toMatchObject({ isOn: false, backup: { state: "off" } });
  } finally {
    config.backups.key = key;
  }
});

describe("a migration", () => {
  const begin = (config = stack.ctx.config) => backUpBeforeMigration(config, ["9999_next.sql"]);

  test("is preceded by a backup", async () => {
    await begin();
    expect((await readdir(folder)).filter((name) => name.includes("-migration-"))).toHaveLength(1);
    const { rows } = await sql`select state from backup_run where cause = 'migration'`.execute(stack.ctx.db);
    expect(rows).toEqual([{ state: "done" }]);
  });

  test("does not begin when that fails", async () => {
    const { config } = stack.ctx;
    const broken = { ...config, backups: { ...config.backups, folder: "/etc/hostname/below" } };
    await sql`delete from migration where name = '0091_backups.sql'`.execute(stack.ctx.db);
    await expect(migrate(config.database.url, { before: () => begin(broken) })).rejects.toThrow("Nothing was migrated");
    const { rows } = await sql`select from migration where name = '0091_backups.sql'`.execute(stack.ctx.db);
    expect(rows).toEqual([]);
    await sql`insert into migration (name) values ('0091_backups.sql')`.execute(stack.ctx.db);
  });

  test("of a database that knows no backups yet is preceded by one all the same", async () => {
    await sql`alter table backup_run rename to backup_run_later`.execute(stack.ctx.db);
    try {
      await begin();
    } finally {
      await sql`alter table backup_run_later rename to backup_run`.execute(stack.ctx.db);
    }
    expect((await readdir(folder)).filter((name) => name.includes("-migration-"))).toHaveLength(2);
  });

  test("of a database from before runs could be cancelled is preceded by one, too", async () => {
    await sql`alter table backup_run rename cancel_asked_at to cancel_asked_later`.execute(stack.ctx.db);
    try {
      await begin();
    } finally {
      await sql`alter table backup_run rename cancel_asked_later to cancel_asked_at`.execute(stack.ctx.db);
    }
    expect((await readdir(folder)).filter((name) => name.includes("-migration-"))).toHaveLength(3);
  });

  test("that changes nothing needs none", async () => {
    let isAsked = false;
    const before = async () => {
      isAsked = true;
    };
    await migrate(stack.ctx.config.database.url, { before });
    expect(isAsked).toBe(false);
  });
});
