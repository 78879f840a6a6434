import { spawn } from "node:child_process";
import { chownSync, existsSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { makePrivateFolder, type PostgresHome } from "./postgres-home.ts";
import { StartError } from "./start-error.ts";

export const databaseOwner = "messagesender";

/** Makes the cluster beside its final place and moves it there whole, so that an interrupted first start leaves nothing half made. */
export async function createCluster(home: PostgresHome, password: string, isDurable: boolean) {
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
    await runInitdb(home, args);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  if (existsSync(data)) rmSync(data, { recursive: true });
  renameSync(unfinished, data);
}

function runInitdb({ binaries, data, account }: PostgresHome, args: string[]): Promise<void> {
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
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new StartError(`The embedded PostgreSQL could not be prepared in ${data}: ${why}`));
    child.on("error", (error) => fail(error.message));
    child.on("close", (code, signal) =>
      code === 0 ? resolve() : fail(lastLine(output) || `initdb ended with ${code ?? signal}`),
    );
  });
}

/** Nothing of the caller's environment (PGDATA, PGPORT, LANG …) may steer the embedded server. */
export const serverEnvironment = () => ({ PATH: process.env.PATH, SystemRoot: process.env.SystemRoot, LC_ALL: "C", TZ: "UTC" });

const lastLine = (text: string) => text.trim().split("\n").at(-1);
