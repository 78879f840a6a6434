import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { isSameProcess, readProcess } from "./process-info.ts";
import { StartError } from "./start-error.ts";

type Known = { pid: number; startedAt: string };
type Holder = Known & { address: string; parts: Known[] };

export type RunLock = { addPart: (pid: number | undefined) => void; release: () => void };

const settleMs = 50;
const patienceMs = 10_000;

/**
 * One start per data folder. The lock names the processes it started, so that a start after a kill -9 of the supervisor
 * first ends what that one left.
 * @throws StartError when another start runs
 */
export async function takeRunLock(dataFolder: string, address: string): Promise<RunLock> {
  mkdirSync(dataFolder, { recursive: true });
  const path = join(dataFolder, "running.json");
  const own = { pid: process.pid, startedAt: readProcess(process.pid)?.startedAt ?? "" };
  const earlier = readHolder(path);
  if (earlier && isSameProcess(earlier)) throw alreadyRunning(earlier, dataFolder);
  if (earlier) await endLeftovers(earlier.parts);
  rmSync(path, { force: true });
  const holder: Holder = { ...own, address, parts: [] };
  createExclusively(path, holder, dataFolder);
  await wait(settleMs);
  const winner = readHolder(path);
  if (winner?.pid !== own.pid) throw alreadyRunning(winner, dataFolder);
  return {
    addPart: (pid) => {
      const found = pid ? readProcess(pid) : undefined;
      if (!found) return;
      holder.parts.push({ pid: found.pid, startedAt: found.startedAt });
      writeFileSync(path, JSON.stringify(holder));
    },
    release: () => rmSync(path, { force: true }),
  };
}

/** Whether somebody started from this data folder and has not ended. */
export function isRunning(dataFolder: string): boolean {
  const holder = readHolder(join(dataFolder, "running.json"));
  return holder !== undefined && isSameProcess(holder);
}

function readHolder(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}

function createExclusively(path: string, holder: Holder, dataFolder: string) {
  try {
    const file = openSync(path, "wx");
    writeFileSync(file, JSON.stringify(holder));
    closeSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") throw alreadyRunning(readHolder(path), dataFolder);
    throw error;
  }
}

const alreadyRunning = (holder: Holder | undefined, dataFolder: string) =>
  new StartError(
    `MessageSender already runs from this folder${holder ? ` (process ${holder.pid}, ${holder.address})` : ""} and holds ${dataFolder}: use that one, or stop it first${holder ? ` with \`kill ${holder.pid}\`` : ""}.`,
  );

async function endLeftovers(parts: Known[]) {
  const signalAll = (signal: NodeJS.Signals) => {
    for (const part of parts.filter(isSameProcess)) {
      try {
        process.kill(signal === "SIGKILL" ? -part.pid : part.pid, signal);
      } catch {
        // It ended in between.
      }
    }
  };
  signalAll("SIGTERM");
  for (let waited = 0; waited < patienceMs && parts.some(isSameProcess); waited += settleMs) await wait(settleMs);
  signalAll("SIGKILL");
}
