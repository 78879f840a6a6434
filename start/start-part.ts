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

/** A Node program; the first of the arguments is its file. Ours listen for the supervisor's end themselves. */
export type Program = { args: string[]; cwd: string; env: NodeJS.ProcessEnv; isOurs: boolean };
export type PartOptions = { name: string; program: Program; logFolder: string; isQuiet: boolean };

const preload = new URL("./exit-when-orphaned.ts", import.meta.url).href;

/** Starts a program of one process: it has an IPC channel and ends when the supervisor vanishes. */
export function startSinglePart({ program, ...options }: PartOptions): Part {
  const [file = "", ...args] = program.args;
  const { cwd, env, isOurs } = program;
  const execArgv = isOurs ? [] : ["--import", preload];
  const child = fork(file, args, { cwd, env, stdio: ["ignore", "pipe", "pipe", "ipc"], detached: true, execArgv });
  return toPart(child, options, () => child.kill("SIGTERM"));
}

/** Starts a program that has children of its own below a keeper, which ends them all when the supervisor vanishes. */
export function startTreePart({ program, ...options }: PartOptions): Part {
  const { args, cwd, env } = program;
  const child = startKept({ command: process.execPath, args, cwd, env, gentle: "SIGTERM", firm: "SIGKILL" }, "pipe");
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
