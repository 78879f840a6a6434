import { everyScenario } from "../scenarios/every-scenario.ts";
import { planScenario, startScenario, stopScenario } from "../scenarios/run-scenario.ts";
import type { Scenario } from "../scenarios/scenario.ts";
import type { Page } from "../world/page.ts";
import { type ControlCall, ControlRefusal } from "./control-call.ts";
import { numberParam } from "./read-control-params.ts";

const usualSpeed = 60;

interface Asked {
  name: string;
  scenario: Scenario;
  page: Page;
  seed: number;
  speed: number;
}

export function listScenarios({ world }: ControlCall) {
  const data = Object.entries(everyScenario).map(([name, { title, description, hours }]) => ({
    name,
    title,
    description,
    hours,
  }));
  return { data, running: world.scenario };
}

/** The steps a seed gives, without letting them happen. */
export function showPlan(call: ControlCall) {
  const steps = planScenario(call.world, readAsked(call));
  return { data: steps.map(({ at, words }) => ({ at, words })) };
}

export function beginScenario(call: ControlCall) {
  return startScenario(call.world, readAsked(call));
}

export function endScenario({ world }: ControlCall) {
  stopScenario(world);
  return { running: world.scenario };
}

function readAsked({ world, ids, params }: ControlCall): Asked {
  const name = ids[0] as string;
  const scenario = everyScenario[name];
  if (!scenario)
    throw new ControlRefusal(404, `There is no scenario ${name}; there are ${Object.keys(everyScenario).join(", ")}`);
  const pageId = params.pageId === undefined ? world.pages.keys().next().value : String(params.pageId);
  const page = world.pages.get(pageId ?? "");
  if (!page) throw new ControlRefusal(404, `There is no Page ${pageId}`);
  const speed = numberParam(params, "speed", usualSpeed);
  if (speed < 0) throw new ControlRefusal(400, "speed must not be negative; 0 is as fast as possible");
  return { name, scenario, page, seed: numberParam(params, "seed", world.randomSeed), speed };
}
