import { inProject } from "./project.ts";
import { runChild } from "./run-child.ts";
import { concludeTests, isCi, runVitest } from "./run-vitest.ts";
import { startScratchPostgres } from "./scratch-postgres.ts";
import { awaitStopRequest } from "./stop-request.ts";

/**
 * Kills each process at each point of the way out, then steers campaigns at random. With CI set, or --paired, six cases of 2,000 people and
 * no more; otherwise eighteen of 10,000 and 200 seeds.
 */
export async function run(args: string[]): Promise<number> {
  const stopRequest = awaitStopRequest();
  const code = await runChild([inProject("bench/crash/main.ts"), ...args], { stopRequest });
  if (code !== 0 || isCi() || args.includes("--paired")) return code;
  const server = await startScratchPostgres();
  try {
    const env = { NODE_ENV: "test", TEST_DATABASE_URL: server.url, STEERING_SEEDS: "200" };
    return concludeTests(
      await runVitest({ projects: ["backend"], args: ["backend/campaigns/random-steering"], env, stopRequest }),
    );
  } finally {
    await server.stop();
  }
}
