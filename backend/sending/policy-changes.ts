import { type LaneRule, laneRules, type PolicyRule } from "./rules.ts";

export type RuleChange = {
  id: string;
  day: string;
  kind: "begins" | "ends";
  rule: string;
  name: string;
  source: string;
  isUpcoming: boolean;
  /** A way of sending that is no more from that day. */
  endsLane: LaneRule | null;
};

/** Graph API versions end on a day too; `version` is the first that goes on. */
const platformEnds = [
  { id: "graph_v20", day: "2026-09-24", version: 21, name: "Graph API v20.0", source: "Graph API changelog: v20.0 ended" },
  { id: "graph_v21", day: "2027-01-21", version: 22, name: "Graph API v21.0", source: "Graph API changelog: v21.0 ends" },
];

const yearMs = 366 * 24 * 3_600_000;

/** Changes of the rules to come and of the last year, the next first, then back in time. A new end for an old rule shows by itself. */
export function policyChanges(rules: readonly PolicyRule[], now: Date): RuleChange[] {
  const changes = rules.flatMap((rule) => [change(rule, "begins", rule.validFrom, now), change(rule, "ends", rule.validTo, now)]);
  const ends = platformEnds.map(({ id, day, name, source }) => ({
    ...{ id, day, name, source, kind: "ends" as const, rule: id, endsLane: null },
    isUpcoming: Date.parse(day) > now.getTime(),
  }));
  const near = [...changes, ...ends].filter((one) => one !== null).filter((one) => Date.parse(one.day) > now.getTime() - yearMs);
  const upcoming = near.filter((one) => one.isUpcoming).toSorted((a, b) => a.day.localeCompare(b.day));
  const past = near.filter((one) => !one.isUpcoming).toSorted((a, b) => b.day.localeCompare(a.day));
  return [...upcoming, ...past];
}

function change(rule: PolicyRule, kind: "begins" | "ends", day: string | null, now: Date): RuleChange | null {
  if (!day) return null;
  const { id, name, source } = rule;
  const lane = laneRules.find((one) => one === id);
  return {
    ...{ id: `${id}_${kind}_${day}`, day, kind, rule: id, name, source },
    isUpcoming: Date.parse(day) > now.getTime(),
    endsLane: kind === "ends" && lane ? lane : null,
  };
}
