import { type ChildProcess, fork } from "node:child_process";
import { createPartOutput } from "./part-output.ts";
import { askKeeperToStop, startKept } from "./start-kept.ts";
import { killGroup, stopChild } from "./stop-child.ts";

/** One running process of the product, as the supervisor sees it. */
export type Part = {
  name: string;
  pid: number | undefined;
  lastLines: () => string;
  /** Resolves with how it ended ("exit code 1", "SIGKILL"), wanted or not. */
  ended: Promise<string>;
  stop: (withinMs?: number) => Promise<void>;
};

/** A Node program; the first of the arguments is its file. */
export type Program = { args: string[]; cwd: string; env: NodeJS.ProcessEnv };
export type PartOptions = { name: string; program: Program; logFolder: string; isQuiet: boolean };

/** Starts a program of ours: it has an IPC channel and ends by itself when the supervisor vanishes. */
export function startOwnPart({ program, ...options }: PartOptions): Part {
  const [file = "", ...args] = program.args;
  const { cwd, env } = program;
  const child = fork(file, args, { cwd, env, stdio: ["ignore", "pipe", "pipe", "ipc"], detached: true, execArgv: [] });
  return toPart(child, options, () => child.kill("SIGTERM"));
}

/** Starts somebody else's program below a keeper, which ends it when the supervisor vanishes. */
export function startForeignPart({ program, ...options }: PartOptions): Part {
  const child = startKept({ command: process.execPath, ...program, gentle: "SIGTERM", firm: "SIGKILL" }, "pipe");
  return toPart(child, options, askKeeperToStop);
}

function toPart(
  child: ChildProcess,
  options: Omit<PartOptions, "program">,
  ask: (child: ChildProcess, withinMs: number) => void,
): Part {
  const output = createPartOutput(options.name, options.logFolder, options.isQuiet);
  output.listen(child.stdout);
  output.listen(child.stderr);
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    // "close" comes when the last output was read, so that the reason of a crash is complete.
    child.once("exit", () => killGroup(child));
    child.once("close", (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  return {
    name: options.name,
    pid: child.pid,
    lastLines: output.lastLines,
    ended,
    stop: (withinMs = 8000) => stopChild(child, withinMs, ask),
  };
}
