import { readdirSync } from "node:fs";
import { inProject } from "./project.ts";
import { openRunLogs, type RunLogs } from "./redaction/run-logs.ts";
import { concludeTests, type Outcome, runVitest } from "./run-vitest.ts";
import { awaitStopRequest } from "./stop-request.ts";
import { startThrowawayStack } from "./throwaway-stack.ts";

/** Browser journeys through the whole product. Each file gets an installation of its own, so that none depends on another. */
export async function run(args: string[]): Promise<number> {
  const stopRequest = awaitStopRequest();
  const total: Outcome = { code: 0, passed: 0, failed: 0, skipped: 0 };
  const logs = openRunLogs();
  try {
    for (const file of chosenJourneys(args)) {
      const outcome = await runJourney(file, logs, stopRequest);
      for (const count of ["passed", "failed", "skipped"] as const) total[count] += outcome[count];
      total.code ||= outcome.code;
    }
    const isClean = await logs.conclude();
    const code = concludeTests(total);
    return isClean ? code : code || 1;
  } finally {
    logs.remove();
  }
}

async function runJourney(file: string, logs: RunLogs, stopRequest: Promise<string>): Promise<Outcome> {
  const stack = await startThrowawayStack(stopRequest, logs);
  try {
    return await Promise.race([runVitest({ projects: ["e2e"], args: [file], env: stack.env, stopRequest }), stack.crash]);
  } finally {
    await stack.stop();
  }
}

/** All of them, or those whose names contain an argument. */
function chosenJourneys(args: string[]): string[] {
  const files = readdirSync(inProject("e2e")).filter((file) => file.endsWith(".test.ts"));
  const chosen = args.length === 0 ? files : files.filter((file) => args.some((arg) => file.includes(arg.replace(/^e2e\//, ""))));
  if (chosen.length === 0) throw new Error(`No journey is called ${args.join(", ")}; there are ${files.join(", ")}`);
  return chosen.sort();
}
