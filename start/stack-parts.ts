import { join } from "node:path";
import { buildFrontend, nextProgram } from "./build-frontend.ts";
import { checkDatabase } from "./check-database.ts";
import type { Listener } from "./check-ports.ts";
import type { Crew } from "./crew.ts";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";
import type { LocalSecrets } from "./local-secrets.ts";
import { migrateDatabase } from "./migrate-database.ts";
import { inProject, projectFolder } from "./project.ts";
import { frontendEnv, localBackendEnv, type StackSettings, simulatorEnv } from "./stack-settings.ts";
import { type Program, startSinglePart, startTreePart } from "./start-part.ts";
import type { StackOptions } from "./start-stack.ts";
import { waitForAnswer } from "./wait-for-answer.ts";

type StackContext = StackOptions & { crew: Crew; secrets: LocalSecrets };
type Launch = { name: string; program: Program; address: string };

const answerMs = 120_000;

export function listListeners({ ports, hasSimulator }: StackSettings): Listener[] {
  const simulator = { part: "simulator", variable: "SIMULATOR_PORT", port: ports.simulator };
  return [
    { part: "backend", variable: "PORT", port: ports.backend },
    { part: "frontend", variable: "FRONTEND_PORT", port: ports.frontend },
    ...(hasSimulator ? [simulator] : []),
  ];
}

/** Resolves with the address of a migrated database: the operator's own, or the embedded one. */
export async function startDatabase({
  settings,
  secrets,
  dataFolder,
  isDurable,
  crew,
  stopRequest,
}: StackContext): Promise<string> {
  if (settings.databaseUrl) await checkDatabase(settings.databaseUrl);
  const databaseUrl = settings.databaseUrl ?? (await startEmbedded());
  await migrateDatabase(databaseUrl, stopRequest, localBackendEnv({ settings, secrets, dataFolder }, databaseUrl));
  return databaseUrl;

  async function startEmbedded() {
    const folder = join(dataFolder, "postgres");
    const server = await startEmbeddedPostgres({ folder, durable: isDurable, database: "messagesender", onProcess: crew.take });
    crew.needs(server);
    return server.url;
  }
}

export function startBackend(stack: StackContext, databaseUrl: string): Promise<void> {
  const env = localBackendEnv(stack, databaseUrl);
  const address = `${local(stack.settings, "backend")}/api/v1/health/ready`;
  return launchOwn(stack, "backend", inProject("backend/main.ts"), env, address);
}

export function startSimulator(stack: StackContext): Promise<void> {
  const env = simulatorEnv(stack.settings, stack.secrets, stack.dataFolder);
  return launchOwn(stack, "simulator", inProject("simulator/main.ts"), env, local(stack.settings, "simulator"));
}

export async function startFrontend(stack: StackContext): Promise<void> {
  const { settings, crew } = stack;
  const env = frontendEnv(settings);
  if (!stack.isWatching) await buildFrontend({ env, onPart: crew.take, logFolder: logFolder(stack), isQuiet: stack.isQuiet });
  const args = [stack.isWatching ? "dev" : "start", "-p", String(settings.ports.frontend), "-H", settings.host];
  await launch(stack, {
    name: "frontend",
    program: nextProgram(args, env),
    address: `${local(settings, "frontend")}/login`,
  });
}

function launchOwn(stack: StackContext, name: string, file: string, env: NodeJS.ProcessEnv, address: string): Promise<void> {
  const args = stack.isWatching ? ["--watch", "--watch-preserve-output", file] : [file];
  return launch(stack, { name, program: { args, cwd: projectFolder, env, isOurs: true }, address });
}

async function launch(stack: StackContext, { name, program, address }: Launch): Promise<void> {
  const start = stack.isWatching ? startTreePart : startSinglePart;
  const part = start({ name, program, logFolder: logFolder(stack), isQuiet: stack.isQuiet });
  stack.crew.take(part);
  stack.crew.needs(part);
  await waitForAnswer(part, address, answerMs);
}

const logFolder = ({ dataFolder }: StackOptions) => join(dataFolder, "logs");

function local({ host, ports }: StackSettings, part: keyof StackSettings["ports"]): string {
  const reachable = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "[::1]" : host;
  return `http://${reachable}:${ports[part]}`;
}
