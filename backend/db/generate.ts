import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { migrate } from "./migrate.ts";

const run = promisify(execFile);
const target = path.join(import.meta.dirname, "tables.ts");

/** Writes db/tables.ts from a freshly migrated scratch database; with --check it only compares. Needs DATABASE_URL of a server that may create databases. */
async function generate(isCheck: boolean) {
  const server = new URL(process.env.DATABASE_URL ?? "");
  const name = `generate_${process.pid}`;
  const admin = new pg.Client({ connectionString: server.toString() });
  await admin.connect();
  await admin.query(`create database ${name}`);
  const scratch = new URL(server);
  scratch.pathname = `/${name}`;
  try {
    await migrate(scratch.toString());
    const fresh = await generateTables(scratch.toString());
    if (!isCheck) return writeFile(target, fresh);
    if (fresh !== (await readFile(target, "utf8"))) {
      console.error("backend/db/tables.ts does not match the migrations: run `pnpm db:generate` and commit it.");
      process.exitCode = 1;
    }
  } finally {
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.end();
  }
}

async function generateTables(url: string) {
  const require = createRequire(import.meta.url);
  const cli = path.join(path.dirname(require.resolve("kysely-codegen/package.json")), "dist/cli/bin.js");
  const { stdout } = await run(
    process.execPath,
    [
      cli,
      "--url",
      url,
      "--dialect",
      "postgres",
      "--camel-case",
      "--default-schema",
      "public",
      "--include-pattern",
      "public.*",
      "--print",
    ],
    { maxBuffer: 1e7 },
  );
  return stdout
    .split("\n")
    .filter((line) => !line.startsWith("> ") && !line.startsWith("•") && !line.startsWith("✓"))
    .join("\n")
    .replace(/^\s+/, "")
    .replace(/type Int8 = .*;/, "type Int8 = ColumnType<number, number | bigint | string, number | bigint | string>;");
}

await generate(process.argv.includes("--check"));
