import { inProject } from "./project.ts";
import { runSteps } from "./run-steps.ts";
import { startScratchPostgres } from "./scratch-postgres.ts";
import { awaitStopRequest } from "./stop-request.ts";

/** Writes what is generated from migrations and contract; commit the result. */
export async function run(): Promise<number> {
  const stopRequest = awaitStopRequest();
  const server = await startScratchPostgres();
  const env = { DATABASE_URL: server.url };
  const steps = ["backend/db/generate.ts", "backend/http/write-openapi.ts"].map((file) => ({
    name: file,
    args: [inProject(file)],
    env,
  }));
  try {
    return (await runSteps(steps, stopRequest)) ? 0 : 1;
  } finally {
    await server.stop();
  }
}
