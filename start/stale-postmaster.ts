import { execFileSync } from "node:child_process";
import { readFileSync, readlinkSync, realpathSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { isAlive } from "./process-info.ts";
import { StartError } from "./start-error.ts";

/** Stops a server that a killed supervisor left behind, and removes a lock file whose process is another program. */
export async function endStalePostmaster(data: string): Promise<void> {
  const pid = readPostmasterPid(data);
  if (!pid || !isAlive(pid)) return;
  if (!isPostmasterOf(pid, data)) return rmSync(join(data, "postmaster.pid"), { force: true });
  for (const [signal, patienceMs] of [
    ["SIGINT", 10_000],
    ["SIGQUIT", 5000],
  ] as const) {
    signalSafely(pid, signal);
    for (let waited = 0; waited < patienceMs; waited += 50) {
      if (!isAlive(pid)) return;
      await wait(50);
    }
  }
  throw new StartError(
    `PostgreSQL of an earlier start (process ${pid}) still uses ${data} and does not stop: end it with \`kill -9 ${pid}\` and start again.`,
  );
}

function readPostmasterPid(data: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(join(data, "postmaster.pid"), "utf8"), 10) || undefined;
  } catch {
    return undefined;
  }
}

function isPostmasterOf(pid: number, data: string): boolean {
  try {
    if (process.platform === "linux") return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data);
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).includes(data);
  } catch {
    return false;
  }
}

function signalSafely(pid: number, signal: NodeJS.Signals) {
  try {
    process.kill(pid, signal);
  } catch {
    // Already gone, or not ours; the wait that follows tells which.
  }
}
