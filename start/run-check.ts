import { diffSteps, lintSteps, typeSteps } from "./check-steps.ts";
import { runSteps } from "./run-steps.ts";
import { startScratchPostgres } from "./scratch-postgres.ts";
import { awaitStopRequest } from "./stop-request.ts";

/** Lint, types, and whether contract and schema are what is committed. */
export async function run(): Promise<number> {
  const stopRequest = awaitStopRequest();
  const server = await startScratchPostgres();
  try {
    return (await runSteps([...diffSteps(server.url), ...lintSteps(), ...typeSteps()], stopRequest)) ? 0 : 1;
  } finally {
    await server.stop();
  }
}
