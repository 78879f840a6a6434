import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** `startedAt` tells a process from a later one that got the same id. */
export type ProcessInfo = { pid: number; parent: number; startedAt: string; command: string };

export function readProcess(pid: number): ProcessInfo | undefined {
  try {
    return process.platform === "linux" ? readProc(pid) : readPs(pid);
  } catch {
    return undefined;
  }
}

export const isSameProcess = (known: { pid: number; startedAt: string }) => readProcess(known.pid)?.startedAt === known.startedAt;

function readProc(pid: number): ProcessInfo | undefined {
  const { state, parent, startedAt } = parseStat(readFileSync(`/proc/${pid}/stat`, "utf8"));
  if (state === "Z") return undefined;
  const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
  return { pid, parent, startedAt, command };
}

/** The program's name stands in parentheses and may itself hold spaces and parentheses. */
export function parseStat(stat: string) {
  const rest = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return { state: rest[0] ?? "", parent: Number(rest[1]), startedAt: rest[19] ?? "" };
}

function readPs(pid: number): ProcessInfo | undefined {
  const env = { ...process.env, LC_ALL: "C" };
  return parsePs(pid, execFileSync("ps", ["-o", "ppid=,lstart=,command=", "-p", String(pid)], { encoding: "utf8", env }));
}

export function parsePs(pid: number, line: string): ProcessInfo | undefined {
  const parts = /^\s*(\d+)\s+(\S+\s+\S+\s+\d+\s+\S+\s+\d+)\s+(.*)$/.exec(line.trim());
  return parts ? { pid, parent: Number(parts[1]), startedAt: parts[2] ?? "", command: parts[3] ?? "" } : undefined;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
