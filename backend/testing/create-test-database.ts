import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { collectValues } from "start/redaction/collect-values.ts";
import { testLogFolder } from "./open-test-log.ts";

/** Where processes on a database of its own keep their files; it goes with the database. */
export const mediaFolderOf = (databaseUrl: string) =>
  join(tmpdir(), `messagesender-media-${new URL(databaseUrl).pathname.slice(1)}`);

/** Copies the migrated template into a database of the caller's own; `drop` removes it. */
export async function createTestDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const server = process.env.TEST_DATABASE_URL ?? "";
  const name = `test_${randomBytes(6).toString("hex")}`;
  const run = async (sql: string) => {
    const admin = new pg.Client({ connectionString: server });
    await admin.connect();
    await admin.query("select pg_advisory_lock(7216355)");
    await admin.query(sql).finally(() => admin.end());
  };
  await run(`create database ${name} template messagesender_template`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.toString(),
    drop: async () => {
      const logs = testLogFolder();
      if (logs) await collectValues(url.toString(), logs).catch(() => {});
      await run(`drop database if exists ${name} with (force)`);
      await rm(mediaFolderOf(url.toString()), { recursive: true, force: true });
    },
  };
}
