export type Trend = { perHour: number; low: number; high: number };

const blocks = 15;
/** Of Student's distribution with 13 degrees of freedom, for 95 %. */
const quantile = 2.16;

/**
 * How memory changed over the last half of evenly taken samples, in MB an hour, with the 95 % interval of that slope. Garbage collection makes
 * neighbours alike, so the half is cut into fifteen blocks, and the middle of each counts once.
 */
export function memoryTrend(samples: { seconds: number; megabytes: number }[]): Trend {
  const half = samples.slice(Math.floor(samples.length / 2));
  const size = Math.floor(half.length / blocks);
  if (size < 2) throw new Error(`${samples.length} samples are too few for a trend`);
  const points = Array.from({ length: blocks }, (_, block) => {
    const part = half.slice(block * size, (block + 1) * size);
    return { x: mean(part.map(({ seconds }) => seconds)) / 3600, y: median(part.map(({ megabytes }) => megabytes)) };
  });
  const [x0, y0] = [mean(points.map(({ x }) => x)), mean(points.map(({ y }) => y))];
  const spread = sum(points.map(({ x }) => (x - x0) ** 2));
  const slope = sum(points.map(({ x, y }) => (x - x0) * (y - y0))) / spread;
  const rest = sum(points.map(({ x, y }) => (y - y0 - slope * (x - x0)) ** 2));
  const error = Math.sqrt(rest / (blocks - 2) / spread);
  return { perHour: slope, low: slope - quantile * error, high: slope + quantile * error };
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
const mean = (values: number[]) => sum(values) / values.length;
const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
