import type { World } from "../world/world.ts";
import { type CallMeter, createCallMeter } from "./call-meter.ts";
import { createSlidingWindow, type SlidingWindow } from "./sliding-window.ts";

export interface PageMeters {
  calls: CallMeter;
  sends: SlidingWindow;
  media: SlidingWindow;
  conversations: SlidingWindow;
  profile: SlidingWindow;
  privateReplies: SlidingWindow;
  optInRequests: SlidingWindow;
  /** Messages in and out, for the freeze of the Page's inbox. */
  volume: SlidingWindow;
}

export function metersOf(world: World, pageId: string): PageMeters {
  let meters = world.meters.get(pageId);
  if (!meters) {
    meters = createMeters();
    world.meters.set(pageId, meters);
  }
  return meters;
}

function createMeters(): PageMeters {
  return {
    calls: createCallMeter(),
    sends: createSlidingWindow(1000),
    media: createSlidingWindow(1000),
    conversations: createSlidingWindow(1000),
    profile: createSlidingWindow(600_000),
    privateReplies: createSlidingWindow(3_600_000),
    optInRequests: createSlidingWindow(86_400_000),
    volume: createSlidingWindow(1000),
  };
}
