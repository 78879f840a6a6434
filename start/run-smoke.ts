import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { inProject } from "./project.ts";
import { runChild } from "./run-child.ts";
import { StartError } from "./start-error.ts";
import { awaitStopRequest } from "./stop-request.ts";

/** Asks a running installation (`--url`, else the local one) whether it works. `--ca` names the certificate of its own authority. */
export function run(args: string[]): Promise<number> {
  const { authority, rest } = takeAuthority(args);
  const env = authority ? { NODE_EXTRA_CA_CERTS: authority } : {};
  return runChild([inProject("e2e/smoke.ts"), ...rest], { env, stopRequest: awaitStopRequest() });
}

/** Node reads it when it starts, so the program that asks cannot set it itself. */
function takeAuthority(args: string[]): { authority?: string; rest: string[] } {
  const at = args.indexOf("--ca");
  if (at < 0) return { rest: args };
  const authority = resolve(args[at + 1] ?? "");
  if (!args[at + 1] || !existsSync(authority)) throw new StartError(`--ca names a file that is not there: ${args[at + 1] ?? ""}`);
  return { authority, rest: args.toSpliced(at, 2) };
}
