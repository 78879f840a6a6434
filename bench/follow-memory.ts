import type { ChildProcess } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { askAlive } from "./ask-alive.ts";
import type { Sample } from "./memory-trend.ts";
import { readMemory } from "./process-usage.ts";

const residentEveryMs = 2000;

type Samples = Record<string, Sample[]>;
/** By process: what it holds of the machine, and what of that is alive. */
export type MemorySamples = { resident: Samples; alive: Samples };

/** Follows the memory of processes until it is over. They must have been started with `tellAlive`; each look at what is alive costs a full collection. */
export async function followMemory(
  processes: Record<string, ChildProcess>,
  aliveEveryMs: number,
  isOver: () => boolean,
): Promise<MemorySamples> {
  const begun = Date.now();
  const watch = async (everyMs: number, read: (child: ChildProcess) => Promise<number>) => {
    const samples: Samples = Object.fromEntries(Object.keys(processes).map((name) => [name, []]));
    for (; !isOver(); await wait(everyMs)) {
      for (const [name, child] of Object.entries(processes)) {
        const seconds = (Date.now() - begun) / 1000;
        samples[name]?.push({ seconds, megabytes: await read(child) });
      }
    }
    return samples;
  };
  const [resident, alive] = await Promise.all([
    watch(residentEveryMs, async (child) => readMemory(child.pid)),
    watch(aliveEveryMs, askAlive),
  ]);
  return { resident, alive };
}
