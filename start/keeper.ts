import { spawn } from "node:child_process";

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
  patienceMs: number;
};

function keep(kept: Kept) {
  const { uid, gid } = kept;
  const child = spawn(kept.command, kept.args, {
    cwd: kept.cwd,
    env: kept.env,
    stdio: ["ignore", "inherit", "inherit"],
    uid,
    gid,
  });
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    child.kill(kept.gentle);
    setTimeout(() => child.kill(kept.firm), kept.patienceMs);
    setTimeout(() => child.kill("SIGKILL"), kept.patienceMs * 2);
  };
  child.on("spawn", () => process.send?.({ pid: child.pid }));
  child.on("error", (error) => {
    console.error(error.message);
    process.exit(127);
  });
  child.on("exit", (code, signal) => process.exit(code ?? (signal && isStopping ? 0 : 1)));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  process.on("disconnect", stop);
}

process.once("message", (kept) => keep(kept as Kept));
