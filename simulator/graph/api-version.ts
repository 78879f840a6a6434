import type { World } from "../world/world.ts";
import { GraphRefusal, refuse } from "./graph-refusal.ts";

const newest = 26;

/** The day each version is gone, as Meta announced it; newer ones have no date yet. */
const goneOn: [major: number, day: number][] = [
  [20, Date.UTC(2026, 8, 24)],
  [21, Date.UTC(2027, 0, 21)],
  [22, Date.UTC(2027, 4, 20)],
  [23, Date.UTC(2027, 9, 8)],
  [24, Date.UTC(2028, 1, 18)],
  [25, Date.UTC(2028, 6, 29)],
];

/** Expired versions and calls without one are served by the oldest that is left, as Meta does; a switch refuses them. */
export function apiVersion(world: World, segment: string | undefined): string {
  const oldest = oldestUsable(world.clock.now());
  if (!segment) return `v${oldest}.0`;
  const major = Number(/^v(\d+)\.0$/.exec(segment)?.[1]);
  if (!(major <= newest)) refuse(2500, `Unknown path components: /${segment}`);
  if (major < oldest && world.faults.refuseExpiredVersions) {
    const message = `(#2635) You are calling a deprecated version of the API. Please update to the latest version: v${newest}.0.`;
    throw new GraphRefusal({ code: 2635, message });
  }
  return `v${Math.max(major, oldest)}.0`;
}

function oldestUsable(now: number): number {
  let oldest = 20;
  for (const [major, day] of goneOn) if (now >= day) oldest = major + 1;
  return oldest;
}

export function isVersion(segment: string | undefined): boolean {
  return segment !== undefined && /^v\d+\.\d+$/.test(segment);
}
