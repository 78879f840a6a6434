import { randomBytes } from "node:crypto";
import { mkdtemp, open, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Context } from "../context.ts";
import { migrate } from "../db/migrate.ts";
import { openApi } from "../open-api.ts";
import { guardInstallation } from "../operations/guard-installation.ts";
import { createLocalStorage } from "../storage/local-storage.ts";
import { makeOwner } from "../testing/factories/accounts.ts";
import { makeWorld, type TestWorld } from "../testing/factories/world.ts";
import { startBucket } from "../testing/start-bucket.ts";
import { type MailServer, startMailServer } from "../testing/start-mail-server.ts";
import { startTestStack, type TestStack } from "../testing/start-test-stack.ts";
import type { Cause } from "./backup-header.ts";
import { doRun } from "./do-run.ts";
import { inTurn } from "./in-turn.ts";
import { lookAfterBackups } from "./look-after-backups.ts";
import { makeBackup } from "./make-backup.ts";
import { proveBackup } from "./prove-backup.ts";
import { findLastRuns, insertRun, type RunKind } from "./queries.ts";
import { type RestoreWish, restoreBackup } from "./restore-backup.ts";
import { databaseOf, withDatabase } from "./scratch-database.ts";

const key = randomBytes(32).toString("hex");
const signal = AbortSignal.timeout(120_000);
const say = () => {};

let stack: TestStack;
let mails: MailServer;
let folder: string;
let world: TestWorld;
let picture: Buffer;
let pictureKey: string;
let server: pg.Client;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "backups-"));
  mails = await startMailServer();
  stack = await startTestStack({
    ...{ BACKUP_KEY: key, BACKUP_PATH: path.join(folder, "kept"), BACKUP_TIME: "off" },
    ...{ SMTP_HOST: "127.0.0.1", SMTP_PORT: String(mails.port), SMTP_FROM: "Sender <sender@example.test>" },
    INSTALLATION_FILE: path.join(folder, "place.json"),
  });
  await guardInstallation(stack.ctx);
  await makeOwner(stack.ctx);
  world = await makeWorld(stack.ctx, "ALFA");
  picture = randomBytes(200_000);
  pictureKey = `media/${world.workspaceId}/ab/${"ab".repeat(32)}`;
  await stack.ctx.storage.putStream(pictureKey, Readable.from([picture]), "image/png");
  server = new pg.Client({ connectionString: withDatabase(stack.ctx.config.database.url, "postgres") });
  await server.connect();
});
afterAll(async () => {
  await server.end();
  await stack.close();
  await mails.close();
  await rm(folder, { recursive: true, force: true });
});

const config = () => stack.ctx.config;
const make = async (cause: Cause = "command", ctx: Context = stack.ctx) => {
  const run = await insertRun(ctx.db, { kind: "backup", cause });
  return makeBackup(ctx, { ...run, signal, say });
};
const pathOf = (name: string) => path.join(folder, "kept", name);
const databases = async () =>
  (
    await server.query<{ name: string }>("select datname as name from pg_database where datname like $1 order by 1", [
      `${databaseOf(config().database.url).slice(0, 30)}%`,
    ])
  ).rows.map(({ name }) => name);

/** An installation at another place: nothing in its database, no files. */
async function elsewhere(secrets: Partial<Context["config"]["secrets"]> = {}) {
  const name = `elsewhere_${randomBytes(5).toString("hex")}`;
  const media = path.join(folder, name);
  const url = withDatabase(config().database.url, name);
  const ctx = {
    config: { ...config(), database: { ...config().database, url }, secrets: { ...config().secrets, ...secrets } },
    storage: createLocalStorage(media),
  };
  const restore = (wish: Partial<RestoreWish> & { file: string }) =>
    restoreBackup(ctx, { isReplacing: false, isWithoutKey: false, signal, say, ...wish });
  return { name, url, media, ctx, restore, drop: () => server.query(`drop database if exists "${name}" with (force)`) };
}

async function rowsOf(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

describe("a backup", () => {
  test("holds everything, and another place has it all after a restore", async () => {
    const { name, facts } = await make();
    expect(facts).toMatchObject({ format: "copy", files: 1, fileBytes: 200_000 });
    expect((await stat(pathOf(name))).mode & 0o077).toBe(0);
    const there = await elsewhere();
    try {
      const result = await there.restore({ file: pathOf(name) });
      expect(result).toMatchObject({ files: 1, keptAs: undefined, rows: facts.rows });
      const everything = `select (select count(*) from message)::int as messages, (select string_agg(id::text, ',' order by id) from contact) as contacts,
        (select last_value from change_version)::text as version, (select string_agg(name, ',' order by name) from migration) as migrations`;
      expect(await rowsOf(there.url, everything)).toEqual(await rowsOf(config().database.url, everything));
      expect((await readFile(path.join(there.media, pictureKey))).equals(picture)).toBe(true);
      expect(
        await rowsOf(there.url, `select state, file_name is null as nameless from backup_run where kind = 'backup'`),
      ).toContainEqual({
        ...{ state: "failed", nameless: true },
      });
    } finally {
      await there.drop();
    }
  });

  test("shows nothing of what is in it", async () => {
    const file = await readFile(pathOf((await make()).name));
    for (const word of ["ALFA", "message", world.workspaceId]) expect(file.subarray(1000).includes(word)).toBe(false);
  });

  test("is as of one moment while people write", async () => {
    let isWriting = true;
    const writing = (async () => {
      for (let count = 0; isWriting && count < 30; count += 1) await makeWorld(stack.ctx, "WRITTEN");
    })();
    try {
      const { name } = await make();
      expect((await proveBackup(stack.ctx, { name, signal, say }, openApi)).steps.length).toBeGreaterThan(3);
    } finally {
      isWriting = false;
      await writing;
    }
  });

  test("goes to a bucket and comes back from it", async () => {
    const bucket = await startBucket();
    const ctx = { ...stack.ctx, config: { ...config(), backups: { ...config().backups, s3: bucket.settings } } };
    try {
      const { name } = await make("command", ctx);
      expect((await proveBackup(ctx, { name, signal, say }, openApi)).files).toBe(1);
      expect(await readdir(path.join(folder, "kept"))).not.toContain(name);
    } finally {
      await bucket.close();
    }
  });

  test("that cannot be written leaves nothing behind", async () => {
    const ctx = { ...stack.ctx, config: { ...config(), backups: { ...config().backups, folder: "/etc/hostname/below" } } };
    await expect(make("command", ctx)).rejects.toThrow();
    const late = { id: "0198a2f0-0000-7000-8000-000000000000", cause: "command", signal: AbortSignal.abort(), say } as const;
    const before = await readdir(path.join(folder, "kept"));
    await expect(makeBackup(stack.ctx, late)).rejects.toThrow();
    expect(await readdir(path.join(folder, "kept"))).toEqual(before);
  });
});

describe("a restore", () => {
  let name: string;
  beforeAll(async () => {
    name = (await make()).name;
  });

  test("fences what it brought back, wherever it is", async () => {
    const there = await elsewhere();
    try {
      await there.restore({ file: name });
      expect(
        await rowsOf(
          there.url,
          "select distinct confirmed_at, doubt like 'Restored from the backup of %' as said from installation_place",
        ),
      ).toEqual([{ confirmed_at: null, said: true }]);
    } finally {
      await there.drop();
    }
  });

  test.each<[string, (file: Buffer) => Buffer]>([
    ["changed", (file) => Buffer.concat([file.subarray(0, 5000), Buffer.from([(file[5000] ?? 0) ^ 1]), file.subarray(5001)])],
    ["cut off", (file) => file.subarray(0, file.length - 100)],
    [
      "reordered",
      (file) => {
        const body = 13 + file.readUInt32BE(9);
        const [one, two, rest] = [
          file.subarray(body, body + 65_552),
          file.subarray(body + 65_552, body + 131_104),
          file.subarray(body + 131_104),
        ];
        return Buffer.concat([file.subarray(0, body), two, one, rest]);
      },
    ],
  ])("refuses a file that was %s, and touches nothing", async (_what, change) => {
    const broken = path.join(folder, "broken.backup");
    await writeFile(broken, change(await readFile(pathOf(name))));
    const there = await elsewhere();
    await expect(there.restore({ file: broken })).rejects.toThrow("damaged");
    expect((await server.query("select from pg_database where datname like $1", [`${there.name}%`])).rowCount).toBe(0);
    await expect(readdir(there.media)).rejects.toThrow("ENOENT");
  });

  test("says which key is missing before it touches anything", async () => {
    const there = await elsewhere({ encryption: "ab".repeat(16) + randomBytes(16).toString("hex") });
    await expect(there.restore({ file: name })).rejects.toThrow(/another ENCRYPTION_KEY .* not part of the backup/);
    there.ctx.config.backups.key = randomBytes(32).toString("hex");
    await expect(there.restore({ file: name }))
      .rejects.toThrow("another BACKUP_KEY")
      .finally(() => {
        there.ctx.config.backups.key = key;
      });
    expect((await server.query("select from pg_database where datname = $1", [there.name])).rowCount).toBe(0);
  });

  test("goes without the lost key when told", async () => {
    const there = await elsewhere({ encryption: randomBytes(32).toString("hex") });
    try {
      await there.restore({ file: name, isWithoutKey: true });
      expect(await rowsOf(there.url, "select count(*)::int as count from workspace")).not.toEqual([{ count: 0 }]);
    } finally {
      await there.drop();
    }
  });

  test("replaces what is there only when told, and keeps it under another name", async () => {
    const there = await elsewhere();
    try {
      await there.restore({ file: name });
      await rowsOf(there.url, "update workspace set name = 'changed since'");
      await expect(there.restore({ file: name })).rejects.toThrow("--replace");
      const { keptAs } = await there.restore({ file: name, isReplacing: true });
      expect(await rowsOf(there.url, "select name from workspace where name = 'changed since'")).toEqual([]);
      expect(await rowsOf(withDatabase(there.url, keptAs ?? ""), "select distinct name from workspace")).toEqual([
        { name: "changed since" },
      ]);
      await server.query(`drop database "${keptAs}"`);
    } finally {
      await there.drop();
    }
  });

  test("waits for nobody: it refuses a database that is in use", async () => {
    const there = await elsewhere();
    await server.query(`create database "${there.name}"`);
    const user = new pg.Client({ connectionString: there.url });
    await user.connect();
    try {
      await expect(there.restore({ file: name })).rejects.toThrow("1 connection is open");
    } finally {
      await user.end();
      await there.drop();
    }
  });

  test("refuses a backup of a newer release, and brings an older one up to this one", async () => {
    const newer = await make();
    await sql`insert into migration (name) values ('9999_from_the_future.sql')`.execute(stack.ctx.db);
    const future = await make().finally(() => sql`delete from migration where name like '9999%'`.execute(stack.ctx.db));
    const there = await elsewhere();
    await expect(there.restore({ file: future.name })).rejects.toThrow(/newer than this release .*9999_from_the_future/);
    await rm(pathOf(future.name));
    await rm(pathOf(newer.name));

    const old = await elsewhere();
    await server.query(`create database "${old.name}"`);
    try {
      const all = (await readdir(new URL("../db/migrations/", import.meta.url))).filter((file) => file.endsWith(".sql")).sort();
      await migrate(old.url, { only: all.filter((file) => file < "0068") });
      await rowsOf(old.url, "insert into workspace (name, colour) values ('From long ago', 'teal')");
      const made = await makeBackup(
        { ...stack.ctx, config: old.ctx.config, storage: old.ctx.storage },
        { id: "0198a2f0-0000-7000-8000-000000000001", cause: "migration", signal, say },
      );
      const result = await there.restore({ file: made.name });
      expect(result.migrated).toContain("0091_backups.sql");
      expect(await rowsOf(there.url, "select name from workspace")).toEqual([{ name: "From long ago" }]);
    } finally {
      await old.drop();
      await there.drop();
    }
  });

  test("of a file that is not there says so", async () => {
    const there = await elsewhere();
    await expect(there.restore({ file: "messagesender-20260101-000000-command-00000000.backup" })).rejects.toThrow(
      "There is no backup",
    );
    await expect(there.restore({ file: "/nowhere/x.backup" })).rejects.toThrow("ENOENT");
  });
});

describe("a proof", () => {
  const wish = async (kind: RunKind) => insertRun(stack.ctx.db, { kind, cause: "owner" });
  const run = async (kind: RunKind) => doRun(stack.ctx, await wish(kind), openApi, signal);
  const countMails = async (kind: string) => {
    const { rows } = await sql<{ kind: string }>`select kind from outgoing_mail where kind = ${kind}`.execute(stack.ctx.db);
    return rows.length;
  };

  test("restores the newest, compares it, signs in and opens the inbox", async () => {
    await run("backup");
    const result = await run("proof");
    expect(result).toMatchObject({ state: "done", facts: { migrated: [] } });
    const facts = (result as { facts: { steps: { name: string }[] } }).facts;
    expect(facts.steps.map(({ name }) => name)).toEqual([
      "owner",
      "sign-in",
      "workspaces",
      "inbox",
      "conversation",
      "sealed secrets",
    ]);
    expect(await databases()).toEqual([databaseOf(config().database.url)]);
  });

  test("of a broken backup fails loudly: kept, told to the owner, and nothing is left behind", async () => {
    const made = await run("backup");
    const file = await open(pathOf((made as { name: string }).name), "r+");
    await file.write(Buffer.from("broken by the disk"), 0, 18, 70_000);
    await file.close();
    expect(await run("proof")).toMatchObject({ state: "failed", problem: expect.stringContaining("damaged") });
    expect((await findLastRuns(stack.ctx.db, "proof")).ended).toMatchObject({
      state: "failed",
      fileName: (made as { name: string }).name,
    });
    expect(await countMails("proof_failed")).toBe(1);
    expect(await run("proof")).toMatchObject({ state: "failed" });
    expect(await countMails("proof_failed")).toBe(1);
    expect(await databases()).toEqual([databaseOf(config().database.url)]);
    await rm(pathOf((made as { name: string }).name));
  });

  test("finds rows that are not what was backed up", async () => {
    const { compareTables, countTables } = await import("./count-tables.ts");
    const { listTables } = await import("./table-list.ts");
    const client = new pg.Client({ connectionString: config().database.url });
    await client.connect();
    const before = await countTables(client, await listTables(client));
    await client.query("update contact set name = name || '!' where id = (select id from contact limit 1)");
    await expect(compareTables(client, before)).rejects.toThrow("contact has other content");
    await client.query("delete from tag where id = (select id from tag limit 1)");
    await expect(compareTables(client, before)).rejects.toThrow(/tag has \d+ rows instead of/);
    await client.end();
  });

  test("is made by the schedule after the backup, one at a time", async () => {
    const ctx = { ...stack.ctx, config: { ...config(), backups: { ...config().backups, dailyAt: 0 } } };
    await sql`delete from backup_run`.execute(ctx.db);
    const look = () => lookAfterBackups(ctx, { openApi, stop: signal, isScheduling: true });
    await Promise.all([look(), look()]);
    await look();
    await look();
    const { rows } = await sql<{
      kind: string;
      cause: string;
      state: string;
    }>`select kind, cause, state from backup_run order by id`.execute(ctx.db);
    expect(rows).toEqual([
      { kind: "backup", cause: "schedule", state: "done" },
      { kind: "proof", cause: "schedule", state: "done" },
    ]);
  });

  test("whose process is stopped is begun anew by the next", async () => {
    const asked = await wish("proof");
    const stopping = new AbortController();
    const running = doRun(stack.ctx, asked, openApi, stopping.signal);
    stopping.abort(new Error("stop"));
    expect(await running).toMatchObject({ state: "failed", problem: expect.stringContaining("begins anew") });
    await lookAfterBackups(stack.ctx, { openApi, stop: signal, isScheduling: false });
    expect((await findLastRuns(stack.ctx.db, "proof")).ended).toMatchObject({ id: asked.id, state: "done" });
    expect(await databases()).toEqual([databaseOf(config().database.url)]);
  });

  test("that its process left in the middle counts as failed, also while another has the turn", async () => {
    const left = await wish("backup");
    await sql`update backup_run set state = 'running', started_at = now() where id = ${left.id}`.execute(stack.ctx.db);
    await inTurn(config(), () => lookAfterBackups(stack.ctx, { openApi, stop: signal, isScheduling: false }));
    expect((await findLastRuns(stack.ctx.db, "backup")).tried?.state).toBe("running");
    await lookAfterBackups(stack.ctx, { openApi, stop: signal, isScheduling: false });
    expect((await findLastRuns(stack.ctx.db, "backup")).ended).toMatchObject({ id: left.id, state: "failed" });
  });
});
