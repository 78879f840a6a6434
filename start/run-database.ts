import { startScratchPostgres } from "./scratch-postgres.ts";

/** A scratch PostgreSQL in the foreground; its address is the only line on stdout. */
export async function run(): Promise<number> {
  const server = await startScratchPostgres();
  console.log(server.url);
  const stopped = new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, resolve);
  });
  await Promise.race([stopped, server.ended]);
  await server.stop();
  return 0;
}
