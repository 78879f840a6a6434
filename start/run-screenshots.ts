import { inProject } from "./project.ts";
import { runChild } from "./run-child.ts";
import { awaitStopRequest } from "./stop-request.ts";
import { startThrowawayStack } from "./throwaway-stack.ts";

/** The pictures of the README and the user guide, taken from a product started for them. */
export async function run(args: string[]): Promise<number> {
  const stopRequest = awaitStopRequest();
  const stack = await startThrowawayStack(stopRequest);
  try {
    return await Promise.race([
      runChild([inProject("e2e/screenshots.ts"), ...args], { env: stack.env, stopRequest }),
      stack.crash,
    ]);
  } finally {
    await stack.stop();
  }
}
