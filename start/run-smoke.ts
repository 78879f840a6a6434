import { inProject } from "./project.ts";
import { runChild } from "./run-child.ts";
import { awaitStopRequest } from "./stop-request.ts";

/** Asks a running installation (`--url`, else the local one) whether it works; changes nothing there. */
export const run = (args: string[]) => runChild([inProject("e2e/smoke.ts"), ...args], { stopRequest: awaitStopRequest() });
