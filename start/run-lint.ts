import { lintSteps } from "./check-steps.ts";
import { runSteps } from "./run-steps.ts";
import { awaitStopRequest } from "./stop-request.ts";

export const run = async () => ((await runSteps(lintSteps(), awaitStopRequest())) ? 0 : 1);
