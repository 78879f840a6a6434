import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { KeeperOrder, Kept } from "./keeper.ts";

const keeper = fileURLToPath(new URL("./keeper.ts", import.meta.url));

/** Runs a command under a keeper, in a process group of its own so that Ctrl-C reaches only the supervisor. */
export function startKept(kept: Kept, output: number | "pipe"): ChildProcess {
  const child = fork(keeper, [], { stdio: ["ignore", output, output, "ipc"], detached: true, execArgv: [] });
  child.send({ kept } satisfies KeeperOrder);
  return child;
}

export const askKeeperToStop = (child: ChildProcess, withinMs: number) => {
  if (child.connected) child.send({ stopWithinMs: withinMs } satisfies KeeperOrder);
  else child.kill("SIGTERM");
};
