import { randomBytes } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findFreeSpace } from "./find-free-space.ts";
import { migrate } from "./migrate.ts";

const server = process.env.TEST_DATABASE_URL ?? "";
let url: string;
let name: string;
const clients: pg.Client[] = [];

async function connect(address: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: address });
  client.on("error", () => {});
  await client.connect();
  clients.push(client);
  return client;
}

const admin = async (sql: string) => (await connect(server)).query(sql);

beforeEach(async () => {
  name = `migrate_${randomBytes(6).toString("hex")}`;
  await admin(`create database ${name} template template0`);
  const address = new URL(server);
  address.pathname = `/${name}`;
  url = address.toString();
});
afterEach(async () => {
  await admin(`drop database if exists ${name} with (force)`);
  for (const client of clients.splice(0)) await client.end().catch(() => {});
});

test("two that start at once migrate once", async () => {
  const [one, two] = await Promise.all([migrate(url), migrate(url)]);
  expect([one.length, two.length].sort()[0]).toBe(0);
  expect(one.length + two.length).toBeGreaterThan(4);
  expect(await migrate(url)).toEqual([]);
});

test("a release refuses a newer schema, unless it came back by a rollback", async () => {
  await migrate(url);
  await (await connect(url)).query("insert into migration (name) values ('9999_from_the_future.sql')");
  await expect(migrate(url)).rejects.toThrow("newer than this release");
  expect(await migrate(url, { allowNewer: true })).toEqual([]);
});

test("a long transaction stops a migration before it begins, and is named", async () => {
  const other = await connect(url);
  await other.query("set application_name = 'a report'");
  await other.query("begin");
  await other.query("select 1");
  await expect(migrate(url, { longSeconds: 0 })).rejects.toThrow(/A transaction of "a report" has been open/);
  const { rows } = await (await connect(url)).query("select count(*)::int as count from migration");
  expect(rows[0].count).toBe(0);
  await other.query("rollback");
  expect((await migrate(url, { longSeconds: 0 })).length).toBeGreaterThan(4);
});

test("a migration that waits for a lock lets others pass and comes again", async () => {
  const folder = pathToFileURL(`${mkdtempSync(join(tmpdir(), "messagesender-migrations-"))}/`);
  writeFileSync(new URL("0001_first.sql", folder), "create table shelf (id int)");
  await migrate(url, { folder });
  writeFileSync(new URL("0002_second.sql", folder), "alter table shelf add column name text");
  const [reader, passerBy] = [await connect(url), await connect(url)];
  await reader.query("begin");
  await reader.query("select * from shelf");
  const waiting = migrate(url, { folder });
  await new Promise((resolve) => setTimeout(resolve, 500));
  const begun = Date.now();
  await passerBy.query("select * from shelf");
  expect(Date.now() - begun).toBeGreaterThan(1000);
  expect(Date.now() - begun).toBeLessThan(4000);
  await reader.query("commit");
  expect(await waiting).toEqual(["0002_second.sql"]);
  expect((await passerBy.query("select name from shelf")).rows).toEqual([]);
});

test("a disk with too little room stops a migration before it begins, and both are told", async () => {
  await expect(migrate(url, { leastFreeBytes: 1e18 })).rejects.toThrow(
    /^The database's disk has [\d.]+ GB free, and a migration may need 1000000000\.0 GB/,
  );
  expect((await (await connect(url)).query("select to_regclass('account') as account")).rows[0].account).toBeNull();
});

test("a server that runs no programs for us migrates all the same", async () => {
  await migrate(url);
  const role = `plain_${name}`;
  await admin(`create role ${role} login password 'plain' in role messagesender_app`);
  const address = new URL(url);
  [address.username, address.password] = [role, "plain"];
  const pool = new pg.Pool({ connectionString: address.toString(), max: 1 });
  const client = await pool.connect();
  expect(await findFreeSpace(client)).toBeUndefined();
  client.release();
  await pool.end();
  await admin(`drop role ${role}`);
});
