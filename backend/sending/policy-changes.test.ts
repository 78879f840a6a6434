import { expect, test } from "vitest";
import { policyChanges } from "./policy-changes.ts";
import { type PolicyRule, policyRules } from "./rules.ts";

const on = (day: string, rules: readonly PolicyRule[] = policyRules) => policyChanges(rules, new Date(`${day}T12:00:00Z`));
const upcoming = (day: string, rules?: readonly PolicyRule[]) =>
  on(day, rules).flatMap((one) => (one.isUpcoming ? [`${one.day} ${one.rule} ${one.kind}`] : []));

test("tells in April 2026 that three tags are about to end", () => {
  expect(upcoming("2026-04-01").filter((line) => line.startsWith("2026-04-27"))).toHaveLength(3);
});

test("tells before its day that the ad window begins, and after it no more", () => {
  expect(upcoming("2026-09-20")).toContain("2026-09-28 ad_window begins");
  expect(upcoming("2026-09-29").join()).not.toContain("ad_window");
});

test("keeps what happened in the last year, newest first, and forgets what is older", () => {
  const past = on("2026-11-26").filter((one) => !one.isUpcoming);
  expect(past.map((one) => one.day)).toEqual(
    past
      .map((one) => one.day)
      .toSorted()
      .toReversed(),
  );
  expect(past.some((one) => one.rule === "account_update")).toBe(true);
  expect(past.some((one) => one.rule === "sponsored_message")).toBe(false);
});

test("shows an end that is given to a living rule, with the lane it closes", () => {
  const ending = policyRules.map((rule) => (rule.id === "ad_window" ? { ...rule, validTo: "2027-02-01" } : rule));
  expect(on("2026-11-26", ending).find((one) => one.rule === "ad_window" && one.isUpcoming)).toMatchObject({
    day: "2027-02-01",
    kind: "ends",
    endsLane: "ad_window",
  });
});
