import { spawn } from "node:child_process";
import { once } from "node:events";
import { inProject } from "./in-project.ts";
import type { Figure } from "./report.ts";

const events = Number(process.env.STORM_EVENTS ?? 50_000);

/** Not a rate but a proof: 50,000 mixed events (or STORM_EVENTS), shuffled and repeated, the worker killed three times, against an orderly run. */
export async function measureStorm(): Promise<Figure[]> {
  const begun = performance.now();
  const test = spawn(process.execPath, ["start/preflight.mjs", "test", "backend/webhooks/storm-killed"], {
    ...{ cwd: inProject(""), env: { ...process.env, STORM_EVENTS: String(events) } },
    stdio: "inherit",
  });
  const [code] = await once(test, "exit");
  const detail = `${events.toLocaleString("en")} events, three kills, final tables compared, ${Math.round((performance.now() - begun) / 1000)} s`;
  return [{ name: "storm ends like an orderly run (1 is yes)", value: code === 0 ? 1 : 0, target: 1, unit: "ratio", detail }];
}
