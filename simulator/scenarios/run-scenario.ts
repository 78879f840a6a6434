import { ControlRefusal } from "../control/control-call.ts";
import type { Page } from "../world/page.ts";
import { createRandom } from "../world/random.ts";
import type { World } from "../world/world.ts";
import { hour, type Scenario, type Step } from "./scenario.ts";

export interface ScenarioRun {
  name: string;
  title: string;
  pageId: string;
  seed: number;
  /** Simulated seconds per real second; 0 is as fast as possible. */
  speed: number;
  startedAt: number;
  endsAt: number;
  total: number;
  done: number;
  skipped: number;
  state: "running" | "finished" | "stopped";
  /** The newest steps, newest last. */
  recent: { at: string; words: string }[];
}

const tickMs = 100;
const tellMs = 500;
const keptSteps = 20;
const stepsPerTurn = 50;

export function planScenario(world: World, { scenario, page, seed }: { scenario: Scenario; page: Page; seed: number }): Step[] {
  const steps = scenario.plan({ world, page, random: createRandom(seed) });
  return steps
    .map((step, order) => ({ step, order }))
    .sort((one, other) => one.step.at - other.step.at || one.order - other.order)
    .map(({ step }) => step);
}

/** Moves the clock to the scenario's hour and lets its steps happen there; only one runs at a time. */
export function startScenario(
  world: World,
  asked: { name: string; scenario: Scenario; page: Page; seed: number; speed: number },
): ScenarioRun {
  stopScenario(world);
  const { name, scenario, page, seed, speed } = asked;
  const steps = planScenario(world, asked);
  world.random = createRandom(seed);
  const startedAt = nextTimeAt(world.clock.now(), scenario.startsAtHour);
  const run: ScenarioRun = {
    ...{ name, title: scenario.title, pageId: page.id, seed, speed, startedAt, endsAt: startedAt + scenario.hours * hour },
    ...{ total: steps.length, done: 0, skipped: 0, state: "running", recent: [] },
  };
  world.scenario = run;
  setClock(world, startedAt);
  const realStart = Date.now();
  let toldAt = 0;
  const tell = () => {
    toldAt = Date.now();
    world.live.publish({ kind: "scenario" });
  };
  const tick = () => {
    if (world.scenario !== run || run.state !== "running") return;
    const elapsed = speed === 0 ? Number.POSITIVE_INFINITY : (Date.now() - realStart) * speed;
    runDue(world, run, { steps, until: elapsed });
    if (run.done + run.skipped >= run.total && elapsed >= run.endsAt - startedAt) finish(world, run);
    else {
      if (Number.isFinite(elapsed)) setClock(world, startedAt + elapsed);
      setTimeout(tick, speed === 0 ? 0 : tickMs).unref();
    }
    if (run.state !== "running" || Date.now() - toldAt >= tellMs) tell();
  };
  tick();
  return run;
}

export function stopScenario(world: World): void {
  if (world.scenario?.state === "running") world.scenario.state = "stopped";
  world.live.publish({ kind: "scenario" });
}

function runDue(world: World, run: ScenarioRun, { steps, until }: { steps: Step[]; until: number }): void {
  for (let turn = 0; turn < stepsPerTurn; turn++) {
    const step = steps[run.done + run.skipped];
    if (!step || step.at > until) return;
    setClock(world, run.startedAt + step.at);
    runStep(world, run, step);
  }
}

/** Somebody who blocked the Page meanwhile cannot write: that step is skipped, and counted. */
function runStep(world: World, run: ScenarioRun, step: Step): void {
  try {
    step.run(world);
    run.done++;
  } catch (error) {
    if (!(error instanceof ControlRefusal)) throw error;
    run.skipped++;
  }
  run.recent.push({ at: new Date(run.startedAt + step.at).toISOString(), words: step.words });
  if (run.recent.length > keptSteps) run.recent.shift();
}

function finish(world: World, run: ScenarioRun): void {
  run.state = "finished";
  setClock(world, run.endsAt);
  world.journal.put("clock", { offsetMs: world.clock.offsetMs });
}

function setClock(world: World, at: number): void {
  world.clock.offsetMs = Math.max(world.clock.offsetMs, at - Date.now());
}

function nextTimeAt(now: number, hourOfDay: number): number {
  const midnight = Math.floor(now / (24 * hour)) * 24 * hour;
  const today = midnight + hourOfDay * hour;
  return today >= now ? today : today + 24 * hour;
}
