import { type ChildProcess, spawn } from "node:child_process";

/** What a keeper runs. Parts that know nothing of the supervisor get a keeper, which stops them when it vanishes. */
export type Kept = {
  command: string;
  args: string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  uid?: number;
  gid?: number;
  gentle: NodeJS.Signals;
  firm: NodeJS.Signals;
};

export type KeeperOrder = { kept: Kept } | { stopWithinMs: number };

const usualPatienceMs = 8000;
let child: ChildProcess | undefined;
let kept: Kept | undefined;
let isStopping = false;

function keep() {
  if (!kept) return;
  const { command, args, cwd, env, uid, gid } = kept;
  child = spawn(command, args, { cwd, env, stdio: ["ignore", "inherit", "inherit"], uid, gid });
  child.on("error", (error) => {
    console.error(error.message);
    process.exit(127);
  });
  child.on("exit", (code, signal) => process.exit(code ?? (signal && isStopping ? 0 : 1)));
}

function stop(withinMs: number) {
  if (isStopping) return;
  isStopping = true;
  if (!child || !kept) process.exit(0);
  const { gentle, firm } = kept;
  child.kill(gentle);
  setTimeout(() => child?.kill(firm), withinMs * 0.6);
  setTimeout(() => child?.kill("SIGKILL"), withinMs * 0.9);
}

process.on("message", (order: KeeperOrder) => {
  if ("stopWithinMs" in order) return stop(order.stopWithinMs);
  kept = order.kept;
  keep();
});
process.on("disconnect", () => stop(usualPatienceMs));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stop(usualPatienceMs));
