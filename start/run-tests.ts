import { openRunLogs } from "./redaction/run-logs.ts";
import { concludeTests, runVitest } from "./run-vitest.ts";
import { startScratchPostgres } from "./scratch-postgres.ts";
import { startScratchRedis } from "./scratch-redis.ts";
import { awaitStopRequest } from "./stop-request.ts";

const projects = ["contract", "backend", "simulator", "frontend", "start", "bench"];

const line = "!".repeat(78);
const noRedis = `
${line}
!! There is no redis-server on PATH: the tests that need Redis are SKIPPED.
!! Install it (Debian: apt-get install redis-server) to run them.
${line}`;

/** Rule and feature tests on a PostgreSQL (and Redis, where there is one) of their own. */
export async function run(args: string[]): Promise<number> {
  const stopRequest = awaitStopRequest();
  const [server, redis] = await Promise.all([startScratchPostgres(), startScratchRedis()]);
  if (!redis) console.error(noRedis);
  const logs = openRunLogs();
  try {
    const env = { ...logs.env, NODE_ENV: "test", TEST_DATABASE_URL: server.url, ...(redis && { TEST_REDIS_URL: redis.url }) };
    const outcome = await runVitest({ projects, args, env, stopRequest });
    const isClean = await logs.conclude();
    const code = concludeTests(outcome, redis ? undefined : noRedis);
    return isClean ? code : code || 1;
  } finally {
    await Promise.all([server.stop(), redis?.stop()]);
    logs.remove();
  }
}
