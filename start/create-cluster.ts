import { spawn } from "node:child_process";
import { chownSync, existsSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { makePrivateFolder, type PostgresHome } from "./postgres-home.ts";
import { StartError } from "./start-error.ts";
import type { Part } from "./start-part.ts";
import { stopChild } from "./stop-child.ts";

export const databaseOwner = "messagesender";

type Options = { password: string; isDurable: boolean; onProcess?: (part: Part) => void };

/** Makes the cluster beside its final place and moves it there whole, so that an interrupted first start leaves nothing half made. */
export async function createCluster(home: PostgresHome, { password, isDurable, onProcess }: Options) {
  const { data, account } = home;
  const unfinished = `${data}.new`;
  const passwordFile = `${data}.password`;
  rmSync(unfinished, { recursive: true, force: true });
  makePrivateFolder(unfinished, account);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account) chownSync(passwordFile, account.uid, account.gid);
  const args = ["-D", unfinished, "-U", databaseOwner, `--pwfile=${passwordFile}`, "--auth=scram-sha-256", "--encoding=UTF8"];
  args.push("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions");
  if (!isDurable) args.push("--no-sync");
  try {
    await runInitdb(home, args, onProcess);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  if (existsSync(data)) rmSync(data, { recursive: true });
  renameSync(unfinished, data);
}

async function runInitdb(
  { binaries, data, account }: PostgresHome,
  args: string[],
  onProcess?: (part: Part) => void,
): Promise<void> {
  const child = spawn(join(binaries, "bin", "initdb"), args, {
    cwd: dirname(data),
    env: serverEnvironment(),
    stdio: ["ignore", "ignore", "pipe"],
    uid: account?.uid,
    gid: account?.gid,
    timeout: 120_000,
    detached: true,
  });
  let output = "";
  child.stderr.on("data", (chunk) => {
    output += chunk;
  });
  const lastLines = () => output.trim().split("\n").at(-1) ?? "";
  const ended = new Promise<string>((resolve) => {
    child.on("error", (error) => resolve(error.message));
    child.on("close", (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  onProcess?.({
    name: "database",
    pid: child.pid,
    lastLines,
    ended,
    stop: (withinMs = 5000) => stopChild(child, withinMs, () => child.kill("SIGTERM")),
  });
  const how = await ended;
  if (how !== "exit code 0")
    throw new StartError(
      `The embedded PostgreSQL could not be prepared in ${data}: ${lastLines() || `initdb ended with ${how}`}`,
    );
}

/** Nothing of the caller's environment (PGDATA, PGPORT, LANG …) may steer the embedded server. */
export const serverEnvironment = () => ({ PATH: process.env.PATH, SystemRoot: process.env.SystemRoot, LC_ALL: "C", TZ: "UTC" });
