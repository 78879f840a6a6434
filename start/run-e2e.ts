import { concludeTests, runVitest } from "./run-vitest.ts";
import { awaitStopRequest } from "./stop-request.ts";
import { startThrowawayStack } from "./throwaway-stack.ts";

/** Browser journeys through the whole product, started for them. */
export async function run(args: string[]): Promise<number> {
  const stopRequest = awaitStopRequest();
  const stack = await startThrowawayStack(stopRequest);
  try {
    const outcome = await Promise.race([runVitest({ projects: ["e2e"], args, env: stack.env, stopRequest }), stack.crash]);
    return concludeTests(outcome);
  } finally {
    await stack.stop();
  }
}
