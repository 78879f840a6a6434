import type { LaneState } from "../pacing/create-pace.ts";

/** Those worth a look, few enough to be labels: held, then slowed, then busiest. What does not send is left out. */
export function busiestPages(lanes: LaneState[], most: number): LaneState[] {
  const isPage = ({ key }: LaneState) => !key.includes(":");
  const weight = (one: LaneState) => (one.isHeld ? 1e6 : 0) + (1 - one.factor) * 1e4 + one.sentInLastSecond;
  return lanes
    .filter((one) => isPage(one) && weight(one) > 0)
    .toSorted((a, b) => weight(b) - weight(a))
    .slice(0, most);
}
