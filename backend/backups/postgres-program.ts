import { execFile, spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { BackupError } from "./backup-error.ts";

type Program = "pg_dump" | "pg_restore";

/** Whether PATH has PostgreSQL's program in a version that can speak with this server. */
export async function hasProgram(program: Program, serverMajor: number): Promise<boolean> {
  try {
    const { stdout } = await promisify(execFile)(program, ["--version"], { timeout: 10_000 });
    return Number(/(\d+)/.exec(stdout)?.[1]) >= serverMajor;
  } catch {
    return false;
  }
}

/** The database's address without its password, which travels in the environment: arguments are seen by everybody on the machine. */
function connection(databaseUrl: string) {
  const url = new URL(databaseUrl);
  const password = decodeURIComponent(url.password);
  url.password = "";
  return { address: url.toString(), env: { PATH: process.env.PATH, LC_ALL: "C", PGPASSWORD: password, PGCONNECT_TIMEOUT: "10" } };
}

function begin(program: Program, databaseUrl: string, args: string[], signal: AbortSignal) {
  const { address, env } = connection(databaseUrl);
  const child = spawn(program, [...args, `--dbname=${address}`], {
    env,
    stdio: ["pipe", "pipe", "pipe"],
    signal,
    killSignal: "SIGKILL",
  });
  let said = "";
  child.stderr.on("data", (chunk) => {
    said = `${said}${chunk}`.slice(-2000);
  });
  const ended = new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, how) => {
      if (code === 0) return resolve();
      reject(new BackupError(`${program} ended with ${how ?? code}: ${said.trim().split("\n").slice(-3).join(" ")}`));
    });
  });
  ended.catch(() => {});
  return { child, ended };
}

/** The database in pg_dump's custom format, as of the snapshot; not compressed, because the backup is. */
export async function* dumpDatabase(databaseUrl: string, snapshot: string, signal: AbortSignal): AsyncGenerator<Buffer> {
  const args = [
    "--format=custom",
    "--compress=0",
    "--no-owner",
    "--lock-wait-timeout=60000",
    "--no-password",
    `--snapshot=${snapshot}`,
  ];
  const { child, ended } = begin("pg_dump", databaseUrl, args, signal);
  child.stdin.end();
  try {
    yield* child.stdout as AsyncIterable<Buffer>;
    await ended;
  } finally {
    child.kill("SIGKILL");
  }
}

/** Reads what `dumpDatabase` wrote into an empty database. @throws BackupError with the program's words */
export async function restoreDump(databaseUrl: string, dump: Readable, signal: AbortSignal): Promise<void> {
  const { child, ended } = begin("pg_restore", databaseUrl, ["--exit-on-error", "--no-owner", "--no-password"], signal);
  child.stdout.resume();
  // Whichever fails first, the program's own words are the better ones.
  const sent = pipeline(dump, child.stdin, { signal });
  sent.catch(() => {});
  try {
    await ended;
    await sent;
  } finally {
    child.kill("SIGKILL");
    dump.destroy();
  }
}
