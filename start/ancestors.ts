import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

export type Ancestor = { pid: number; parent: number; startedAt: string; command: string };

/** The processes of this command above us (npx, sh -c, pnpm): signals to one of them do not reach us, only its end does. */
export function recordAncestors(read: (pid: number) => Ancestor | undefined = readProcess, pid = process.ppid): Ancestor[] {
  const found: Ancestor[] = [];
  for (let next = read(pid); next && next.pid > 1 && isPartOfCommand(next.command); next = read(next.parent)) found.push(next);
  return found;
}

export const hasVanished = (ancestor: Ancestor, read: (pid: number) => Ancestor | undefined = readProcess) =>
  read(ancestor.pid)?.startedAt !== ancestor.startedAt;

/** npm, npx and pnpm in any spelling, and shells that they or a caller wrapped around them without sending them to the background. */
export function isPartOfCommand(command: string): boolean {
  const words = command.split(/\s+/);
  const program = words[0]?.split("/").at(-1) ?? "";
  const isShell = /^(?:ba|da|z|k|a)?sh$/.test(program) && /^-\w*c$/.test(words[1] ?? "");
  if (isShell) return /\bp?np[mx]\b|preflight\.mjs/.test(command) && !sendsToBackground(command);
  if (/^(?:npm|npx|pnpm|pnpx|corepack)$/.test(program)) return true;
  return (
    /^node/.test(program) &&
    words.slice(1, 3).some((word) => /(?:^|\/)(?:npm|npx|pnpm|pnpx|corepack)(?:-cli)?(?:\.[cm]?js)?$/.test(word))
  );
}

const sendsToBackground = (command: string) => /&/.test(command.replaceAll(/&&|[<>]&|&>/g, ""));

function readProcess(pid: number): Ancestor | undefined {
  try {
    return process.platform === "linux" ? parseStat(pid) : parsePs(pid);
  } catch {
    return undefined;
  }
}

function parseStat(pid: number): Ancestor | undefined {
  const fields = parseStatFields(readFileSync(`/proc/${pid}/stat`, "utf8"));
  if (fields.state === "Z") return undefined;
  const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
  return { pid, parent: fields.parent, startedAt: fields.startedAt, command };
}

/** The program's name stands in parentheses and may itself hold spaces and parentheses. */
export function parseStatFields(stat: string) {
  const rest = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return { state: rest[0] ?? "", parent: Number(rest[1]), startedAt: rest[19] ?? "" };
}

function parsePs(pid: number): Ancestor | undefined {
  const line = execFileSync("ps", ["-o", "ppid=,lstart=,command=", "-p", String(pid)], {
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "C" },
  });
  const parts = /^\s*(\d+)\s+(\S+\s+\S+\s+\d+\s+\S+\s+\d+)\s+(.*)$/.exec(line.trim());
  return parts ? { pid, parent: Number(parts[1]), startedAt: parts[2] ?? "", command: parts[3] ?? "" } : undefined;
}
