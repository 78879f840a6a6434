import type { ChildProcess } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { serverEnvironment } from "./create-cluster.ts";
import type { Kept } from "./keeper.ts";
import type { PostgresHome } from "./postgres-home.ts";
import { askKeeperToStop, startKept } from "./start-kept.ts";
import type { Part } from "./start-part.ts";
import { stopChild } from "./stop-child.ts";

export type PostgresSettings = Record<string, string>;

const largestLog = 5_000_000;
const careless: PostgresSettings = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };
const usual: PostgresSettings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "200",
  jit: "off",
  log_checkpoints: "off",
  timezone: "UTC",
  log_timezone: "UTC",
};

/** Starts the server below a keeper; it logs straight into a file, so nothing blocks it when the supervisor is gone. */
export function startPostgresProcess(home: PostgresHome, isDurable: boolean, settings: PostgresSettings, logFile: string): Part {
  const size = existsSync(logFile) ? statSync(logFile).size : 0;
  const from = size > largestLog ? 0 : size;
  const log = openSync(logFile, from === 0 ? "w" : "a", 0o600);
  const child = startKept(describeServer(home, { ...usual, ...(isDurable ? {} : careless), ...settings }), log);
  closeSync(log);
  const ended = new Promise<string>((resolve) => child.once("exit", (code, signal) => resolve(signal ?? `exit code ${code}`)));
  const lastLines = () => readFileSync(logFile).subarray(from).toString().trim().split("\n").slice(-8).join("\n");
  return { name: "database", pid: child.pid, lastLines, ended, stop: (withinMs = 20_000) => stop(child, withinMs) };
}

const stop = (child: ChildProcess, withinMs: number) => stopChild(child, withinMs, askKeeperToStop);

function describeServer({ binaries, data, account }: PostgresHome, settings: PostgresSettings): Kept {
  return {
    command: join(binaries, "bin", "postgres"),
    args: ["-D", data, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])],
    cwd: data,
    env: serverEnvironment(),
    uid: account?.uid,
    gid: account?.gid,
    gentle: "SIGINT",
    firm: "SIGQUIT",
  };
}
