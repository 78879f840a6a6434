import type { ChildProcess } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";

type Ask = (child: ChildProcess, withinMs: number) => void;

/** Asks first, and kills what is left of its process group when the time is over. */
export async function stopChild(child: ChildProcess, withinMs: number, ask: Ask): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  ask(child, withinMs);
  await Promise.race([ended, wait(withinMs, undefined, { ref: false })]);
  if (child.exitCode === null && child.signalCode === null) killGroup(child);
  await ended;
}

/** Parts lead a process group of their own; children that outlive them go with it. */
export function killGroup(child: ChildProcess) {
  try {
    if (child.pid) process.kill(-child.pid, "SIGKILL");
  } catch {
    child.kill("SIGKILL");
  }
}
