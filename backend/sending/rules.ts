import { adWindowHours, humanWindowHours, standardWindowHours } from "../contacts/messaging-window.ts";

export const laneRules = [
  "standard_window",
  "ad_window",
  "human_agent",
  "utility_template",
  "private_reply",
  "marketing_message",
  "legacy_token",
] as const;
export type LaneRule = (typeof laneRules)[number];

/** Ended for good; kept so that the calendar can say so. No wire parameter can express them. */
export const retiredRules = ["confirmed_event_update", "account_update", "post_purchase_update", "sponsored_message"] as const;
export type RetiredRule = (typeof retiredRules)[number];

export type PolicyRule = {
  id: LaneRule | RetiredRule;
  name: string;
  /** How long it holds after the event that opened it. */
  hours: number | null;
  /** Days, by Meta's announcement; the rule holds from the first and no longer on the second. */
  validFrom: string;
  validTo: string | null;
  /** Country codes of the Page, or everywhere. */
  regions: "everywhere" | readonly string[];
  source: string;
};

const legacyRegions = ["AU", "EU", "JP", "KR", "GB"] as const;
const tagsEnd = { hours: null, validFrom: "2020-03-04", validTo: "2026-04-27", regions: "everywhere" } as const;
const tagsSource = "Messenger Platform changelog, 27 Mar 2026: the tag is refused from 27 Apr 2026";

/** Meta's rules as dated data. Outside its dates and regions a rule allows nothing. */
export const policyRules: readonly PolicyRule[] = [
  {
    ...{ id: "standard_window", name: "24-hour window", hours: standardWindowHours },
    ...{ validFrom: "2018-01-01", validTo: null, regions: "everywhere" },
    source: "Messenger Platform, Send messages and Policy overview",
  },
  {
    ...{ id: "ad_window", name: "Ad window", hours: adWindowHours },
    ...{ validFrom: "2026-09-28", validTo: null, regions: "everywhere" },
    source: "Messenger Platform policy, updated 28 Sep 2026: may last up to 7 days",
  },
  {
    ...{ id: "human_agent", name: "Human agent", hours: humanWindowHours },
    ...{ validFrom: "2020-03-04", validTo: null, regions: "everywhere" },
    source: "Messenger Platform, HUMAN_AGENT tag: 7 days from the person's last message, written by a person",
  },
  {
    ...{ id: "utility_template", name: "Utility templates", hours: null },
    ...{ validFrom: "2025-07-29", validTo: null, regions: "everywhere" },
    source: "Messenger Platform, Utility messages, 13 Mar 2026",
  },
  {
    ...{ id: "private_reply", name: "Private reply", hours: 7 * 24 },
    ...{ validFrom: "2018-01-01", validTo: null, regions: "everywhere" },
    source: "Messenger Platform, Private replies: one message per comment, within 7 days",
  },
  {
    ...{ id: "marketing_message", name: "Paid marketing messages", hours: null },
    ...{ validFrom: "2025-07-01", validTo: null, regions: "everywhere" },
    source: "Marketing Messages on Messenger, overview of 5 May 2026",
  },
  {
    ...{ id: "legacy_token", name: "Recurring notifications", hours: null },
    ...{ validFrom: "2021-09-01", validTo: "2026-02-10", regions: "everywhere" },
    source: "Marketing Messages on Messenger, FAQ of 31 Mar 2026: ended outside AU, EU, JP, KR and UK",
  },
  {
    ...{ id: "legacy_token", name: "Recurring notifications in AU, EU, JP, KR and UK", hours: null },
    ...{ validFrom: "2026-02-10", validTo: null, regions: legacyRegions },
    source: "Marketing Messages on Messenger, FAQ of 31 Mar 2026",
  },
  { id: "confirmed_event_update", name: "Tag CONFIRMED_EVENT_UPDATE", ...tagsEnd, source: tagsSource },
  { id: "account_update", name: "Tag ACCOUNT_UPDATE", ...tagsEnd, source: tagsSource },
  { id: "post_purchase_update", name: "Tag POST_PURCHASE_UPDATE", ...tagsEnd, source: tagsSource },
  {
    ...{ id: "sponsored_message", name: "Sponsored messages", hours: null },
    ...{ validFrom: "2016-11-01", validTo: "2024-07-31", regions: "everywhere" },
    source: "Marketing Messages on Messenger, FAQ of 31 Mar 2026",
  },
];

type Dated = { rule: PolicyRule; from: number; to: number };

const dated = new Map<string, Dated[]>();
for (const rule of policyRules) {
  const one = { rule, from: Date.parse(rule.validFrom), to: rule.validTo ? Date.parse(rule.validTo) : Number.POSITIVE_INFINITY };
  dated.set(rule.id, [...(dated.get(rule.id) ?? []), one]);
}

/** The entry of a rule that holds then and there; a region that is not known is in none but everywhere. */
export function ruleInForce(id: LaneRule, now: Date, region: string | null): PolicyRule | undefined {
  const at = now.getTime();
  const isThere = ({ regions }: PolicyRule) => regions === "everywhere" || (region !== null && regions.includes(region));
  return dated.get(id)?.find(({ rule, from, to }) => at >= from && at < to && isThere(rule))?.rule;
}
