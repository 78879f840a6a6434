import type { ChildProcess } from "node:child_process";
import { on } from "node:events";
import { pathToFileURL } from "node:url";
import { inProject } from "./in-project.ts";

/** For NODE_OPTIONS of a process that is to be asked. */
export const tellAlive = `--import=${pathToFileURL(inProject("bench/tell-alive.ts")).href}`;

const longestMs = 10_000;

/** Megabytes alive in a process of this machine after a full collection, which it makes for this. @throws when it does not answer in time */
export async function askAlive(child: ChildProcess): Promise<number> {
  const answers = on(child, "message", { signal: AbortSignal.timeout(longestMs) });
  child.send("how much is alive?");
  for await (const [message] of answers) if (message?.aliveBytes) return message.aliveBytes / 1_048_576;
  throw new Error("It ended before it answered.");
}
