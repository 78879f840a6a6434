import type { Page } from "../world/page.ts";
import type { Random } from "../world/random.ts";
import type { World } from "../world/world.ts";

/** One thing that happens, so many milliseconds of simulated time after the start. */
export interface Step {
  at: number;
  words: string;
  run(world: World): void;
}

/** A day in a file. The same seed plans the same steps, whatever the time and the speed. */
export interface Scenario {
  title: string;
  description: string;
  /** The hour of the simulated day (UTC) at which it starts. */
  startsAtHour: number;
  hours: number;
  plan(setting: Setting): Step[];
}

export interface Setting {
  world: World;
  page: Page;
  random: Random;
}

export const minute = 60_000;
export const hour = 60 * minute;
