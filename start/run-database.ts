import { startScratchPostgres } from "./scratch-postgres.ts";
import { awaitStopRequest } from "./stop-request.ts";

/** A scratch PostgreSQL in the foreground; its address is the only line on stdout. */
export async function run(): Promise<number> {
  const stopRequest = awaitStopRequest();
  const server = await startScratchPostgres();
  console.log(server.url);
  await Promise.race([stopRequest, server.ended]);
  await server.stop();
  return 0;
}
