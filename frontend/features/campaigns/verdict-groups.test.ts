import { expect, test } from "vitest";
import { launchWords } from "./launch-words.ts";
import { countOutcome, groupDryRun, groupVerdicts } from "./verdict-groups.ts";

const verdict = (rule: string, count: number, isAllowed = false) => ({ rule, isAllowed, title: rule, message: "", count });

test("groups keep one order, windows first and those left out last", () => {
  const groups = groupVerdicts([
    verdict("opted_out", 41),
    verdict("ad_window", 472, true),
    verdict("window_closed", 700),
    verdict("standard_window", 2742, true),
    verdict("page_waiting", 107),
  ]);
  expect(groups.map((group) => group.rule)).toEqual([
    "standard_window",
    "ad_window",
    "page_waiting",
    "window_closed",
    "opted_out",
  ]);
  expect([countOutcome(groups, "now"), countOutcome(groups, "later"), countOutcome(groups, "never")]).toEqual([3214, 107, 741]);
});

test("a rule of tomorrow is shown with the title the server gives", () => {
  expect(groupVerdicts([verdict("new_rule", 3)])[0]).toMatchObject({ label: "new_rule", outcome: "never" });
});

test.each([
  [{ now: 3214, later: 0, audience: 4121, allowed: 3214 }, true, "Send to 3,214 now"],
  [{ now: 0, later: 1, audience: 4, allowed: 0 }, true, "Start: 1 person waits for the Page"],
  [{ now: 0, later: 0, audience: 4, allowed: 3 }, false, "Everybody who can get it is left out."],
  [{ now: 0, later: 0, audience: 4, allowed: 0 }, false, "Nobody in this audience may be written to now."],
  [{ now: 0, later: 0, audience: 0, allowed: 0 }, false, "Nobody is in this audience."],
])("the button tells the truth (%#)", (counts, canLaunch, label) => {
  expect(launchWords(counts)).toEqual({ canLaunch, label });
});

test("a dry run waits, sends or leaves out by its verdicts and by what was chosen", () => {
  const group = (rule: string, verdict: "allowed" | "deferred" | "refused", count: number) =>
    ({ rule, verdict, title: rule, message: "", whatIsPossible: null, count }) as const;
  const groups = [
    group("standard_window", "allowed", 30),
    group("ad_window", "allowed", 4),
    group("weekly_cap", "refused", 2),
    group("quiet_hours", "deferred", 3),
  ];
  const outcomes = (leaveOut: string[]) =>
    Object.fromEntries(groupDryRun(groups, leaveOut).map(({ rule, outcome }) => [rule, outcome]));
  expect(outcomes([])).toEqual({ standard_window: "now", ad_window: "now", quiet_hours: "later", weekly_cap: "never" });
  expect(outcomes(["ad_window", "weekly_cap"])).toMatchObject({ standard_window: "now", ad_window: "never" });
  expect(
    groupDryRun(groups, [])
      .filter((one) => one.canChoose)
      .map((one) => one.rule),
  ).toEqual(["standard_window", "ad_window"]);
});

test("a template can be chosen beside a message, and not beside a template", () => {
  const groups = [
    { rule: "utility_template", verdict: "allowed", title: "", message: "", whatIsPossible: null, count: 2 } as const,
  ];
  expect(groupDryRun(groups, [])).toMatchObject([{ template: "chosen", canChoose: true }]);
  expect(groupDryRun(groups, [], true)).toMatchObject([{ template: null, canChoose: true, outcome: "now" }]);
});
