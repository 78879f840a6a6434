import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { inProject, projectFolder } from "./project.ts";

/** Runs a script of deploy/ where an installation in containers is; undefined where there is none, or with `--local`. */
export function runDeployScript(name: string, args: string[]): Promise<number> | undefined {
  const envFile = resolve(projectFolder, process.env.ENV_FILE ?? ".env.prod");
  if (args.includes("--local") || !existsSync(envFile)) return undefined;
  const child = spawn("bash", [inProject(`deploy/${name}`), ...args], { cwd: projectFolder, stdio: "inherit" });
  return new Promise((done, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => done(code ?? 1));
  });
}
