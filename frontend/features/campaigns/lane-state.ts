import type { CampaignLane, CampaignStatus } from "contract/campaigns.ts";
import type { z } from "zod";
import type { Tone } from "./campaign-states.ts";
import { countLeft } from "./progress-segments.ts";

type Lane = z.input<typeof CampaignLane>;

export type LaneState = { word: string; tone: Tone /** When it goes on, when somebody knows. */; until: string | null };

/** What a Page's lane does now, in words; `isBeforeTheRest` while only the first few are sent to. */
export function laneState(lane: Lane, campaign: CampaignStatus, isBeforeTheRest = false): LaneState {
  const left = countLeft(lane.counts);
  if (campaign === "cancelled") return { word: "Stopped", tone: "neutral", until: null };
  if (left === 0) return { word: "Done", tone: "success", until: null };
  if (lane.holdReason) return { word: lane.holdReason, tone: "destructive", until: lane.holdUntil };
  if (campaign === "paused") return { word: "Paused", tone: "warning", until: null };
  if (isBeforeTheRest && lane.ratePerSecond === 0) return { word: "Waits for the first few", tone: "neutral", until: null };
  if (lane.counts.waiting + lane.counts.sending === 0)
    return { word: lane.counts.deferred > 0 ? "Held back for now" : "Checking with Meta", tone: "warning", until: null };
  if (lane.ratePerSecond === 0) return { word: "Starting", tone: "neutral", until: null };
  return lane.ratePerSecond >= lane.pacePerSecond * 0.8
    ? { word: "At full pace", tone: "success", until: null }
    : lane.paceFactor < 0.995
      ? { word: "Slowed by us", tone: "warning", until: null }
      : { word: "Below its pace", tone: "neutral", until: null };
}

/** Held until somebody does something: no time can be told. */
export const isStuck = (lane: Lane): boolean => lane.holdReason !== null && lane.holdUntil === null && countLeft(lane.counts) > 0;

/** Seconds until a lane is done: what it is held for, then what it needs. */
export function laneSeconds(lane: Lane, now = Date.now()): number {
  if (lane.secondsLeft === null) return 0;
  return lane.secondsLeft + (lane.holdUntil ? Math.max(0, (new Date(lane.holdUntil).getTime() - now) / 1000) : 0);
}
