import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findErasures } from "../contacts/erasure-marks.ts";
import type { Context } from "../context.ts";
import { createContext, type OpenContext } from "../create-context.ts";
import { createLogger } from "../log.ts";
import { openApi } from "../open-api.ts";
import { guardInstallation } from "../operations/guard-installation.ts";
import { eraseContact } from "../privacy/erase-contact.ts";
import { finishErasureJob } from "../privacy/finish-erasure.ts";
import { createLocalStorage } from "../storage/local-storage.ts";
import { makeOwner } from "../testing/factories/accounts.ts";
import { makeWorld, type TestWorld } from "../testing/factories/world.ts";
import { startTestStack, type TestStack } from "../testing/start-test-stack.ts";
import { doRun } from "./do-run.ts";
import { noteErasures } from "./note-erasures.ts";
import { insertRun } from "./queries.ts";
import { restoreBackup } from "./restore-backup.ts";
import { withDatabase } from "./scratch-database.ts";

const signal = AbortSignal.timeout(120_000);
const file = randomBytes(30_000);

let stack: TestStack;
let folder: string;
let server: pg.Client;
let gone: TestWorld;
let stays: TestWorld;
let fileKey: string;
let count = 0;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "erasures-"));
  stack = await startTestStack({
    ...{ BACKUP_KEY: randomBytes(32).toString("hex"), BACKUP_PATH: path.join(folder, "kept") },
    INSTALLATION_FILE: path.join(folder, "place.json"),
  });
  await guardInstallation(stack.ctx);
  await makeOwner(stack.ctx);
  server = new pg.Client({ connectionString: withDatabase(stack.ctx.config.database.url, "postgres") });
  await server.connect();
});
afterAll(async () => {
  await server.end();
  await stack.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  count += 1;
  await rm(path.join(folder, "kept", "erasures"), { recursive: true, force: true });
  await sql`delete from erasure`.execute(stack.ctx.db);
  [gone, stays] = [await makeWorld(stack.ctx, `GONE${count}`), await makeWorld(stack.ctx, `STAYS${count}`)];
  const { workspaceId, pageId, contactId, messageId, psid } = gone;
  fileKey = `media/${workspaceId}/ab/${randomBytes(32).toString("hex")}`;
  await stack.ctx.storage.putStream(fileKey, Readable.from([file]), "image/png");
  const { db } = stack.ctx;
  await sql`
    insert into attachment (workspace_id, page_id, message_id, place, lane, source_url, storage_key, state, occurred_at)
    values (${workspaceId}, ${pageId}, ${messageId}, 0, 1, 'https://pictures.test/1', ${fileKey}, 'copied', now())`.execute(db);
  await sql`insert into page_comment (workspace_id, page_id, comment_id, psid, text, occurred_at) values (${workspaceId}, ${pageId}, ${`c_${psid}`}, ${psid}, 'said so', now())`.execute(
    db,
  );
  // On its way while the backup is made.
  await sql`insert into campaign_recipient (workspace_id, campaign_id, page_id, contact_id, status) values (${workspaceId}, ${gone.campaignId}, ${pageId}, ${contactId}, 'sending')`.execute(
    db,
  );
});

async function back(): Promise<string> {
  const made = await doRun(stack.ctx, await insertRun(stack.ctx.db, { kind: "backup", cause: "command" }), openApi, signal);
  return (made as { name: string }).name;
}

async function erase(ctx: Context = stack.ctx): Promise<string> {
  await sql`update campaign_recipient set status = 'sent' where contact_id = ${gone.contactId}`.execute(ctx.db);
  return (await eraseContact(ctx, { workspaceId: gone.workspaceId, contactId: gone.contactId })).id;
}

/** The same installation on another machine, which has the backups but not the database. */
async function elsewhere() {
  const name = `elsewhere_${randomBytes(5).toString("hex")}`;
  const { config } = stack.ctx;
  const url = withDatabase(config.database.url, name);
  const own = {
    config: { ...config, database: { ...config.database, url } },
    storage: createLocalStorage(path.join(folder, name)),
  };
  const restore = (backup: string, isReplacing = false) =>
    restoreBackup(own, { file: backup, isReplacing, isWithoutKey: false, signal, say: () => {} });
  const use = async <T>(work: (ctx: Context) => Promise<T>): Promise<T> => {
    const opened: OpenContext = createContext(own.config, createLogger("error"));
    try {
      return await work({ ...opened.ctx, storage: own.storage });
    } finally {
      await opened.close();
    }
  };
  const drop = async () => {
    const { rows } = await server.query<{ name: string }>("select datname as name from pg_database where datname like $1", [
      `${name}%`,
    ]);
    for (const { name: left } of rows) await server.query(`drop database "${left}" with (force)`);
  };
  return { restore, use, drop };
}

const traces = ({ db }: Context, { contactId, psid, mark }: TestWorld) =>
  sql<Record<string, number>>`
    select (select count(*) from contact where id = ${contactId}) as contacts, (select count(*) from message where contact_id = ${contactId}) as messages,
      (select count(*) from page_comment where psid = ${psid}) as comments,
      (select count(*) from message m where position(${`${mark} text`} in m.content::text) > 0) as texts`
    .execute(db)
    .then(({ rows }) => rows[0]);
const nothing = { contacts: 0, messages: 0, comments: 0, texts: 0 };

describe("a person deleted after a backup", () => {
  test("is not back where the database is lost: the notes beside the backups know", async () => {
    const backup = await back();
    const id = await erase();
    expect(await noteErasures(stack.ctx)).toBe(1);
    expect(await noteErasures(stack.ctx)).toBe(0);
    const there = await elsewhere();
    try {
      const { erasures } = await there.restore(backup);
      expect(erasures).toEqual({ people: 1, problems: [] });
      await there.use(async (ctx) => {
        expect(await traces(ctx, gone)).toEqual(nothing);
        expect(await traces(ctx, stays)).toMatchObject({ contacts: 1, messages: 1, texts: 1 });
        const { rows } =
          await sql`select r.status, r.contact_id = ${gone.contactId} as named from campaign_recipient r where campaign_id = ${gone.campaignId}`.execute(
            ctx.db,
          );
        expect(rows).toEqual([{ status: "failed", named: false }]);
        expect(await ctx.db.selectFrom("erasure").select(["id", "source"]).execute()).toEqual([{ id, source: "team" }]);
        const marks = await findErasures(ctx, [{ pageId: gone.pageId, psid: gone.psid }]);
        expect([...marks.keys()]).toEqual([`${gone.pageId}/${gone.psid}`]);
        expect(await ctx.storage.size(fileKey)).toBe(file.length);
        await finishErasureJob.run(ctx, { erasureId: id });
        expect(await ctx.storage.size(fileKey)).toBeUndefined();
      });
    } finally {
      await there.drop();
    }
  });

  test("is not back in the place of a database that knows it, without any note", async () => {
    const backup = await back();
    const there = await elsewhere();
    try {
      await there.restore(backup);
      const id = await there.use(erase);
      const { erasures } = await there.restore(backup, true);
      expect(erasures).toEqual({ people: 1, problems: [] });
      await there.use(async (ctx) => {
        expect(await traces(ctx, gone)).toEqual(nothing);
        expect(await ctx.db.selectFrom("erasure").select("id").execute()).toEqual([{ id }]);
      });
    } finally {
      await there.drop();
    }
  });

  test("is known by that database also to a backup from before the first deletion of all", async () => {
    await sql`delete from erasure_secret`.execute(stack.ctx.db);
    const run = await insertRun(stack.ctx.db, { kind: "backup", cause: "command" });
    const { makeBackup } = await import("./make-backup.ts");
    const { name } = await makeBackup(stack.ctx, { ...run, signal, say: () => {} });
    const there = await elsewhere();
    try {
      await there.restore(name);
      await there.use(erase);
      expect((await there.restore(name, true)).erasures).toEqual({ people: 1, problems: [] });
      expect(await there.use((ctx) => traces(ctx, gone))).toEqual(nothing);

      await erase();
      await noteErasures(stack.ctx);
      const lost = await elsewhere();
      const { erasures } = await lost.restore(name).finally(lost.drop);
      expect(erasures).toEqual({
        people: 0,
        problems: [expect.stringContaining("1 deletion noted beside the backups cannot be opened")],
      });
    } finally {
      await there.drop();
    }
  });

  test("whose note is broken is told, and holds up nobody", async () => {
    const backup = await back();
    const id = await erase();
    await noteErasures(stack.ctx);
    const { rows } = await sql<{ id: string }>`select id from installation`.execute(stack.ctx.db);
    const note = path.join(folder, "kept", "erasures", rows[0]?.id ?? "", id);
    for (const word of [gone.psid, gone.pageId]) expect((await readFile(note, "utf8")).includes(word)).toBe(false);
    await writeFile(note, `${(await readFile(note, "utf8")).slice(0, -4)}AAAA`);
    const there = await elsewhere();
    try {
      const { erasures } = await there.restore(backup);
      expect(erasures).toMatchObject({ people: 0, problems: [expect.stringContaining("1 deletion")] });
      expect(await there.use((ctx) => traces(ctx, stays))).toMatchObject({ contacts: 1 });
    } finally {
      await there.drop();
    }
  });
});

test("a person deleted before a backup is in it as deleted, and nothing is done again", async () => {
  await erase();
  await noteErasures(stack.ctx);
  const there = await elsewhere();
  try {
    expect((await there.restore(await back())).erasures).toEqual({ people: 0, problems: [] });
  } finally {
    await there.drop();
  }
});

test("who wrote again after their deletion stays, and is told", async () => {
  const backup = await back();
  await erase({ ...stack.ctx, now: () => new Date(Date.now() - 86_400_000) });
  await noteErasures(stack.ctx);
  const there = await elsewhere();
  try {
    const { erasures } = await there.restore(backup);
    expect(erasures).toMatchObject({ people: 0, problems: [expect.stringContaining("1 person wrote again")] });
    expect(await there.use((ctx) => traces(ctx, gone))).toMatchObject({ contacts: 1 });
  } finally {
    await there.drop();
  }
});
