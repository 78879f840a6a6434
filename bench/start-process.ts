import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { inProject } from "./in-project.ts";

export type Running = { child: ChildProcess; stop: () => Promise<void> };
type Program = { file: string; args?: string[]; env?: NodeJS.ProcessEnv; name: string; isReady: () => Promise<boolean> };

const logFolder = inProject(".data/bench");

/** Starts one Node program in a process of its own and waits until it is ready. BENCH_CPU_PROFILE=name profiles it. */
export async function startProcess({ file, args = [], env = {}, name, isReady }: Program): Promise<Running> {
  mkdirSync(logFolder, { recursive: true });
  const log = openSync(join(logFolder, `${name}.log`), "a");
  const execArgv = process.env.BENCH_CPU_PROFILE === name ? ["--cpu-prof", `--cpu-prof-dir=${logFolder}`] : [];
  const child = fork(inProject(file), args, { env: { ...process.env, ...env }, stdio: ["ignore", log, log, "ipc"], execArgv });
  for (const begun = Date.now(); !(await isReady().catch(() => false)); await wait(50)) {
    if (child.exitCode !== null || Date.now() - begun > 150_000)
      throw new Error(`${name} did not start; see ${logFolder}/${name}.log`);
  }
  return {
    child,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, "exit");
      child.kill("SIGTERM");
      const firm = setTimeout(() => child.kill("SIGKILL"), 15_000);
      await gone;
      clearTimeout(firm);
    },
  };
}

export const answers = (url: string) => async () => (await fetch(url, { signal: AbortSignal.timeout(2000) })).status < 500;
