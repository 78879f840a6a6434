import { inProject } from "./project.ts";
import { runChild } from "./run-child.ts";
import { startScratchPostgres } from "./scratch-postgres.ts";
import { awaitStopRequest } from "./stop-request.ts";

/** The measured promises, on a durable PostgreSQL (fsync and synchronous_commit on) of their own. */
export async function run(args: string[]): Promise<number> {
  const stopRequest = awaitStopRequest();
  const server = await startScratchPostgres({ durable: true });
  try {
    return await runChild([inProject("bench/main.ts"), ...args], { env: { DATABASE_URL: server.url }, stopRequest });
  } finally {
    await server.stop();
  }
}
