import { median } from "./median.ts";

export type Sample = { seconds: number; megabytes: number };
export type Trend = { perHour: number; low: number; high: number };

const blocks = 15;
/** Of Student's distribution with 13 degrees of freedom, for 95 %. */
const quantile = 2.16;

/**
 * How memory changed over the last half of evenly taken samples, in MB an hour, with its 95 % interval. Garbage collection makes neighbours
 * alike, so the half is cut into fifteen blocks, and the middle of each counts once. Memory that was taken mostly stays, so it is the steps
 * from block to block that are independent of each other and not the levels: a line through levels is much surer of itself than it may be.
 */
export function memoryTrend(samples: Sample[]): Trend {
  const half = samples.slice(Math.floor(samples.length / 2));
  const size = Math.floor(half.length / blocks);
  if (size < 2) throw new Error(`${samples.length} samples are too few for a trend`);
  const points = Array.from({ length: blocks }, (_, block) => {
    const part = half.slice(block * size, (block + 1) * size);
    return { hours: mean(part.map(({ seconds }) => seconds)) / 3600, megabytes: median(part.map((one) => one.megabytes)) };
  });
  const steps = points.slice(1).map((point, index) => {
    const before = points[index] ?? point;
    return (point.megabytes - before.megabytes) / (point.hours - before.hours);
  });
  const perHour = mean(steps);
  const variance = sum(steps.map((step) => (step - perHour) ** 2)) / (steps.length - 1);
  const error = Math.sqrt(variance / steps.length);
  return { perHour, low: perHour - quantile * error, high: perHour + quantile * error };
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
const mean = (values: number[]) => sum(values) / values.length;
