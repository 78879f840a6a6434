import { readFileSync } from "node:fs";
import { median } from "./median.ts";

const ticksPerSecond = 100;

/** CPU seconds a process has used; 0 where there is no /proc. */
export function readCpuSeconds(pid: number | undefined): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
  } catch {
    return 0;
  }
}

/**
 * Resident memory in MB, counted page by page. `statm` answers from counters that each processor adds to in lumps, and is off by a few
 * hundred kilobytes. 0 where there is no /proc.
 */
export function readMemory(pid: number | undefined): number {
  try {
    return Number(/^Rss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1]) / 1024;
  } catch {
    return 0;
  }
}

/** Notes a process's memory every second; answers how much its middle grew from the second quarter to the last. */
export function watchMemory(pid: number | undefined): () => { grownMegabytes: number; largest: number } {
  const samples: number[] = [];
  const timer = setInterval(() => samples.push(readMemory(pid)), 1000);
  return () => {
    clearInterval(timer);
    const quarter = Math.floor(samples.length / 4);
    return {
      grownMegabytes: median(samples.slice(-quarter)) - median(samples.slice(quarter, 2 * quarter)),
      largest: Math.max(0, ...samples),
    };
  };
}
