import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { findProgram } from "./find-program.ts";
import { findFreePort } from "./free-port.ts";
import { StartError } from "./start-error.ts";

/** A Redis that keeps nothing, when the machine has one. */
export async function startScratchRedis(): Promise<{ url: string; stop: () => Promise<void> } | undefined> {
  const program = findProgram("redis-server", "valkey-server");
  if (!program) return undefined;
  const port = await findFreePort();
  const child = spawn(
    program,
    ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", tmpdir()],
    { stdio: "ignore" },
  );
  const ended = once(child, "exit");
  for (let tries = 0; !(await answers(port)); tries += 1) {
    if (tries > 200 || child.exitCode !== null) throw new StartError(`${program} did not start on port ${port}.`);
    await wait(25);
  }
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
  };
  return { url: `redis://127.0.0.1:${port}`, stop };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}
