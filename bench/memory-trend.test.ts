import { expect, test } from "vitest";
import { createRandom } from "../simulator/world/random.ts";
import { memoryTrend, type Sample } from "./memory-trend.ts";

const sampleSeconds = 2;
const minutes = 30;
const series = 400;

/** The same numbers in each run, made normal by the sum of twelve. */
function normalNumbers(seed: number): () => number {
  const { next } = createRandom(seed);
  return () => Array.from({ length: 12 }, next).reduce((total, value) => total + value, -6);
}

type Memory = { leakPerHour: number; noise: number; step: number };

/** Half an hour of a process: collected and filled again, now and then a piece more or less for good, and perhaps a leak. */
function samplesOf({ leakPerHour, noise, step }: Memory, seed: number): Sample[] {
  const normal = normalNumbers(seed);
  let level = 200;
  return Array.from({ length: (minutes * 60) / sampleSeconds }, (_, index) => {
    const seconds = index * sampleSeconds;
    level += step * normal();
    return { seconds, megabytes: level + noise * normal() + (leakPerHour * seconds) / 3600 };
  });
}

const shareThat = (holds: (low: number) => boolean, memory: Memory) =>
  Array.from({ length: series }, (_, seed) => memoryTrend(samplesOf(memory, seed + 1))).filter(({ low }) => holds(low)).length /
  series;

test("memory that only comes and goes is seldom called growing", () => {
  for (const memory of [
    { leakPerHour: 0, noise: 1, step: 0 },
    { leakPerHour: 0, noise: 0, step: 0.05 },
    { leakPerHour: 0, noise: 0.5, step: 0.02 },
  ])
    expect(shareThat((low) => low <= 0, memory)).toBeGreaterThan(0.93);
});

test("a leak is found", () => {
  expect(shareThat((low) => low > 0, { leakPerHour: 5, noise: 0.2, step: 0 })).toBeGreaterThan(0.95);
  expect(shareThat((low) => low > 0, { leakPerHour: 20, noise: 0.5, step: 0.02 })).toBeGreaterThan(0.95);
});

test("the slope is the leak's, in MB an hour", () => {
  const { perHour } = memoryTrend(samplesOf({ leakPerHour: 30, noise: 0.1, step: 0 }, 7));
  expect(perHour).toBeGreaterThan(29);
  expect(perHour).toBeLessThan(31);
});

test("a few samples make no trend", () => {
  expect(() => memoryTrend([{ seconds: 0, megabytes: 1 }])).toThrow("too few");
});
