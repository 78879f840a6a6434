import { inProject } from "./project.ts";
import { openRunLogs } from "./redaction/run-logs.ts";
import { runChild } from "./run-child.ts";
import { concludeTests, isCi, runVitest } from "./run-vitest.ts";
import { startScratchPostgres } from "./scratch-postgres.ts";
import { awaitStopRequest } from "./stop-request.ts";

/**
 * Kills each process at each point of the way out, then steers campaigns at random. With CI set, or --paired, six cases of 2,000 people and
 * no more; otherwise eighteen of 10,000 and 200 seeds. Ends with a search through all logs for what must never stand in one.
 */
export async function run(args: string[]): Promise<number> {
  const stopRequest = awaitStopRequest();
  const logs = openRunLogs();
  try {
    const killed = await runChild([inProject("bench/crash/main.ts"), ...args], { env: logs.env, stopRequest });
    const isWhole = killed !== 0 || isCi() || args.includes("--paired");
    const code = isWhole ? killed : await steer(logs.env, stopRequest);
    const isClean = await logs.conclude();
    return isClean ? code : code || 1;
  } finally {
    logs.remove();
  }
}

async function steer(logs: NodeJS.ProcessEnv, stopRequest: Promise<string>): Promise<number> {
  const server = await startScratchPostgres();
  try {
    const env = { ...logs, NODE_ENV: "test", TEST_DATABASE_URL: server.url, STEERING_SEEDS: "200" };
    return concludeTests(
      await runVitest({ projects: ["backend"], args: ["backend/campaigns/random-steering"], env, stopRequest }),
    );
  } finally {
    await server.stop();
  }
}
