import { adWindowHours, humanWindowHours, standardWindowHours } from "../contacts/messaging-window.ts";

export type PolicyRule = {
  id: string;
  /** How long it holds after the event that opened it. */
  hours: number | null;
  validFrom: string;
  validTo: string | null;
  region: "everywhere";
  source: string;
};

/** Meta's rules as dated data. A rule outside its dates allows nothing. */
export const policyRules = {
  standard_window: {
    id: "standard_window",
    hours: standardWindowHours,
    validFrom: "2018-01-01",
    validTo: null,
    region: "everywhere",
    source: "Messenger Platform, Send messages and Policy overview",
  },
  ad_window: {
    id: "ad_window",
    hours: adWindowHours,
    validFrom: "2026-09-28",
    validTo: null,
    region: "everywhere",
    source: "Messenger Platform policy, updated 28 Sep 2026: may last up to 7 days",
  },
  human_agent: {
    id: "human_agent",
    hours: humanWindowHours,
    validFrom: "2020-03-04",
    validTo: null,
    region: "everywhere",
    source: "Messenger Platform, HUMAN_AGENT tag: 7 days from the person's last message, written by a person",
  },
} as const satisfies Record<string, PolicyRule>;

export const isInForce = (rule: PolicyRule, now: Date) =>
  now >= new Date(rule.validFrom) && (rule.validTo === null || now < new Date(rule.validTo));
