import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { inProject, projectFolder } from "./project.ts";
import { hashSources } from "./source-hash.ts";
import { StartError } from "./start-error.ts";
import { type Part, type Program, startTreePart } from "./start-part.ts";

const frontend = inProject("frontend");
const hashFile = inProject("frontend/.next/build-hash");
const limitMs = 10 * 60_000;

type Options = { env: NodeJS.ProcessEnv; logFolder: string; isQuiet: boolean; onPart: (part: Part) => void };

/** Next's own entry, to be run by our Node without a shell between. */
export function nextProgram(args: string[], env: NodeJS.ProcessEnv): Program {
  try {
    const root = dirname(createRequire(inProject("frontend/package.json")).resolve("next/package.json"));
    return { args: [`${root}/dist/bin/next`, ...args], cwd: frontend, env, isOurs: false };
  } catch (error) {
    throw new StartError("The frontend's dependencies are not installed: run `npx -y pnpm@12 install` and try again.", {
      cause: error,
    });
  }
}

/** Builds the frontend when its sources are not those of the last build. */
export async function buildFrontend({ onPart, ...options }: Options): Promise<void> {
  const hash = hashSources(projectFolder, ["frontend", "contract", "pnpm-lock.yaml", "tsconfig.json"], [process.version]);
  if (readBuiltHash() === hash) return;
  if (!options.isQuiet) console.log("Building the frontend (only when its sources changed) …");
  rmSync(hashFile, { force: true });
  const part = startTreePart({ name: "build", program: nextProgram(["build"], options.env), ...options });
  onPart(part);
  const how = await Promise.race([part.ended, wait(limitMs, "no end after 10 minutes", { ref: false })]);
  if (how !== "exit code 0") {
    await part.stop(1000);
    throw new StartError(`The frontend could not be built (${how}). It last said:\n${part.lastLines()}`);
  }
  if (!existsSync(dirname(hashFile))) mkdirSync(dirname(hashFile), { recursive: true });
  writeFileSync(hashFile, hash);
}

function readBuiltHash(): string | undefined {
  try {
    return readFileSync(hashFile, "utf8");
  } catch {
    return undefined;
  }
}
