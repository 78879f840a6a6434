import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs, parseEnv, promisify } from "node:util";
import { listByHand } from "./doctor/by-hand.ts";
import { failed, type Line, line } from "./doctor/line.ts";
import { lookAtHost } from "./doctor/look-at-host.ts";
import { lookFromOutside } from "./doctor/look-from-outside.ts";
import { printLines } from "./doctor/print-lines.ts";
import { inProject, projectFolder } from "./project.ts";
import { StartError } from "./start-error.ts";

const halves = ["inside", "outside"];

const options = {
  url: { type: "string" },
  frontend: { type: "string" },
  only: { type: "string" },
  json: { type: "boolean", default: false },
} as const;

/**
 * Walks the checklist against an installation: on its machine from inside and outside, elsewhere (`--url`, `--frontend`) from outside alone. `--only inside` or
 * `--only outside` is half of it.
 * Ends with 1 when a line has failed.
 */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options });
  if (values.only !== undefined && !halves.includes(values.only)) throw new StartError("--only is inside or outside.");
  const envFile = resolve(projectFolder, process.env.ENV_FILE ?? ".env.prod");
  const isHere = existsSync(envFile) && values.only !== "outside";
  const env: Record<string, string | undefined> = isHere ? parseEnv(readFileSync(envFile, "utf8")) : {};
  const apiUrl = trim(values.url ?? env.API_URL);
  const frontendUrl = trim(values.frontend ?? env.FRONTEND_URL);
  if (!apiUrl || !frontendUrl)
    throw new StartError(
      "Which installation? Run this where .env.prod is, or give --url and --frontend, the https addresses of API and app.",
    );
  const verifyToken = env.FACEBOOK_WEBHOOK_VERIFY_TOKEN || undefined;
  const lines: Line[] = [
    ...(isHere ? await lookAtHost({ envFile, env, project: nameProject(env) }) : []),
    ...(isHere ? await lookInside() : []),
    ...(values.only === "inside" ? [] : await lookFromOutside({ apiUrl, frontendUrl, verifyToken })),
    ...(values.only ? [] : listByHand({ apiUrl, frontendUrl, isSimulated: Boolean(env.SIMULATOR_URL) })),
  ];
  console.log(values.json ? JSON.stringify({ apiUrl, frontendUrl, at: new Date(), lines }, null, 2) : printLines(lines));
  return lines.some(({ state }) => state === "failed") ? 1 : 0;
}

const nameProject = (env: Record<string, string | undefined>) =>
  process.env.COMPOSE_PROJECT_NAME ?? env.COMPOSE_PROJECT_NAME ?? "messagesender";

const trim = (url: string | undefined) => url?.replace(/\/+$/, "");

/** The lines of a process of its own in the backend's image, with the settings of the others. */
async function lookInside(): Promise<Line[]> {
  try {
    const { stdout } = await promisify(execFile)(
      "bash",
      [inProject("deploy/compose.sh"), "run", "--rm", "--no-deps", "-T", "worker", "node", "backend/inspect.ts"],
      { cwd: projectFolder, timeout: 120_000, maxBuffer: 10_000_000 },
    );
    return JSON.parse(stdout.slice(stdout.indexOf("["))) as Line[];
  } catch (error) {
    const said = (error as { stderr?: string }).stderr?.trim().split("\n").at(-1) || (error as Error).message;
    return [await line("Containers", "a look inside", () => failed(said, "Start them: `npx -y pnpm@12 docker:prod:up`."))];
  }
}
