import { GraphRefusal } from "../graph/graph-refusal.ts";
import { usageHeaders } from "../graph/usage-headers.ts";
import { throttled } from "../sending/send-refusals.ts";
import type { Limits } from "../world/limits.ts";
import type { World } from "../world/world.ts";
import { metersOf, type PageMeters } from "./page-meters.ts";

const shownFromPercent = 1;

type Metered = Exclude<keyof PageMeters, "calls" | "volume">;

const maxima: Record<Metered, keyof Omit<Limits, "isEnforced">> = {
  sends: "sendsPerSecond",
  media: "mediaPerSecond",
  conversations: "conversationsPerSecond",
  profile: "profileCallsPerTenMinutes",
  privateReplies: "privateRepliesPerHour",
  optInRequests: "optInRequestsPerDay",
};

/** One call of a Page counts against 200 × its people in 24 hours. */
export function countCall(world: World, pageId: string): void {
  const { limits } = world.faults;
  if (!limits.isEnforced) return;
  const now = world.clock.now();
  const { calls } = metersOf(world, pageId);
  calls.add(now);
  if (usedPercent(world, pageId) >= 100) throttled(pageId, 80006, calls.minutesToRegain(now));
}

/** Refuses the call that would pass one of the limits of a kind. */
export function takeFrom(world: World, pageId: string, kind: Metered): void {
  const { limits } = world.faults;
  const maximum = limits[maxima[kind]];
  if (!limits.isEnforced || maximum === 0) return;
  if (metersOf(world, pageId)[kind].take(world.clock.now(), maximum)) return;
  if (kind === "optInRequests") throw new GraphRefusal({ code: 9, subcode: 2018352, message: tooManyRequests });
  throw new GraphRefusal({ code: 613, message: "(#613) Calls to this api have exceeded the rate limit." });
}

const tooManyRequests = "(#9) Too many opt-in requests were sent by this Page. Please try again later.";

export function countMessage(world: World, pageId: string): void {
  const { limits } = world.faults;
  if (limits.isEnforced && limits.freezeAbovePerSecond > 0) metersOf(world, pageId).volume.add(world.clock.now());
}

export function isFrozen(world: World, pageId: string): boolean {
  const { limits } = world.faults;
  if (!limits.isEnforced || limits.freezeAbovePerSecond === 0) return false;
  return metersOf(world, pageId).volume.count(world.clock.now()) >= limits.freezeAbovePerSecond;
}

/** Shown once there were enough calls to say something. */
export function realUsageHeaders(world: World, pageId: string): Record<string, string> {
  if (!world.faults.limits.isEnforced || !world.meters.has(pageId)) return {};
  const percent = usedPercent(world, pageId);
  return percent < shownFromPercent ? {} : usageHeaders(pageId, { callCount: percent });
}

function usedPercent(world: World, pageId: string): number {
  const people = Math.max(1, world.peopleByPage.get(pageId)?.length ?? 0);
  const allowed = people * world.faults.limits.callsPerPerson;
  if (allowed === 0) return 0;
  return Math.floor((metersOf(world, pageId).calls.total(world.clock.now()) / allowed) * 100);
}
