import { spawn } from "node:child_process";
import { projectFolder } from "./project.ts";

type Options = { env?: NodeJS.ProcessEnv; stopRequest: Promise<string> };

/** Runs one Node program to its end in the foreground; a stop request ends it, firmly after 8 seconds. */
export function runChild(args: string[], { env, stopRequest }: Options): Promise<number> {
  const child = spawn(process.execPath, args, { cwd: projectFolder, stdio: "inherit", env: { ...process.env, ...env } });
  void stopRequest.then(() => {
    child.kill("SIGTERM");
    setTimeout(() => child.kill("SIGKILL"), 8000).unref();
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}
