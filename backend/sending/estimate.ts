import { grownFactor, regrowMs } from "../pacing/pace-factor.ts";

/** What is known of one Page's lane. */
export type LaneLoad = {
  /** People of this campaign still to be written to through the Page. */
  left: number;
  /** The same of the other campaigns that share the Page; they take turns. */
  othersLeft: number[];
  pacePerSecond: number;
  /** Share of the pace that Meta's limits leave now. */
  factor: number;
  /** As measured over the last seconds; null before anything was sent. */
  measuredPerSecond: number | null;
  /** Until the Page may send again. */
  heldMs: number;
};

export type Estimate = { lowSeconds: number; highSeconds: number; words: string };

/** Rounds wait for the database and the network now and then. */
const smoothShare = 0.98;
const roughShare = 0.8;

/**
 * How long a campaign will take: at best each Page sends at its pace, at worst as slowly as it does now or a fifth below its pace. Pages send
 * side by side, so the slowest decides. Pure: the preview and the live view ask this function.
 */
export function estimateCampaign(lanes: LaneLoad[]): Estimate {
  const bands = lanes.filter((lane) => lane.left > 0).map(estimateLane);
  const lowSeconds = Math.max(0, ...bands.map((band) => band.low));
  const highSeconds = Math.max(0, ...bands.map((band) => band.high));
  return { lowSeconds, highSeconds, words: bandWords(lowSeconds, highSeconds) };
}

function estimateLane({ left, othersLeft, pacePerSecond, factor, measuredPerSecond, heldMs }: LaneLoad) {
  // While campaigns take turns, each of the others sends at most as many as this one.
  const total = left + othersLeft.reduce((sum, other) => sum + Math.min(other, left), 0);
  const held = heldMs / 1000;
  const low = held + secondsFor(total, pacePerSecond * smoothShare, factor);
  const measured = measuredPerSecond ? Math.min(measuredPerSecond, pacePerSecond) : null;
  const slow =
    measured === null ? pacePerSecond * factor * roughShare : Math.max(measured * roughShare, pacePerSecond * factor * 0.25);
  return { low, high: Math.max(low, held + total / slow) };
}

/** Seconds for so many at a pace of which only a share is in force and grows back meanwhile. */
function secondsFor(total: number, perSecond: number, factor: number): number {
  let [sent, seconds] = [0, 0];
  const stepSeconds = 5;
  for (const regrown = regrowMs(factor) / 1000; seconds < regrown; seconds += stepSeconds) {
    const rate = perSecond * grownFactor(factor, seconds * 1000);
    if (sent + rate * stepSeconds >= total) return seconds + (total - sent) / rate;
    sent += rate * stepSeconds;
  }
  return seconds + (total - sent) / perSecond;
}

/** "11–14 min": no more exact than it is. */
export function bandWords(lowSeconds: number, highSeconds: number): string {
  if (highSeconds <= 0) return "nothing left";
  if (highSeconds < 60) return "under a minute";
  const [low, high] = [Math.max(1, Math.round(lowSeconds / 60)), Math.max(1, Math.ceil(highSeconds / 60))];
  if (high < 90) return band(Math.min(low, high), high, "min");
  if (high < 2 * 24 * 60) return band(halves(lowSeconds, 3600), halves(highSeconds, 3600), "h");
  return band(halves(lowSeconds, 86_400), halves(highSeconds, 86_400), "days");
}

const band = (low: number, high: number, unit: string) => (low === high ? `about ${high} ${unit}` : `${low}–${high} ${unit}`);

const halves = (seconds: number, unit: number) => Math.max(0.5, Math.round((seconds / unit) * 2) / 2);
