import { type ProcessInfo, readProcess } from "./process-info.ts";

type Read = (pid: number) => ProcessInfo | undefined;

/** The processes of this command above us (npx, sh -c, pnpm): signals to one of them may not reach us, only its end does. */
export function recordAncestors(read: Read = readProcess, pid = process.ppid): ProcessInfo[] {
  const found: ProcessInfo[] = [];
  for (let next = read(pid); next && next.pid > 1 && isPartOfCommand(next.command); next = read(next.parent)) found.push(next);
  return found;
}

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
