import { describe, expect, test } from "vitest";
import { decideSend, type SendingLimits, type Verdict } from "./decide-send.ts";
import { nobody } from "./policy.ts";

const now = new Date("2026-11-24T12:00:00Z");
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const page = { status: "connected", statusReason: null, humanAgentGranted: true };
const none: SendingLimits = { perDay: null, perWeek: null, coolDownHours: null, quietHours: null, timeZone: "Europe/Madrid" };

type Situation = { limits?: Partial<SendingLimits>; sends?: number[]; wrote?: number; zone?: string; at?: Date };

function ask(
  { limits = {}, sends = [], wrote = 1, zone, at = now }: Situation,
  kind: "campaign" | "operator" = "campaign",
): Verdict {
  const author = kind === "campaign" ? { kind, campaignId: "c" } : { kind, accountId: "a" };
  const contact = {
    ...nobody,
    ...{
      lastMessageAt: hoursAgo(wrote),
      lastActionAt: hoursAgo(wrote),
      timeZone: zone ?? null,
      campaignSends: sends.map(hoursAgo),
    },
  };
  return decideSend({ author, page, contact, limits: { ...none, ...limits }, now: at });
}
const brief = (verdict: Verdict) =>
  `${verdict.verdict} ${verdict.rule}${verdict.verdict === "deferred" ? ` ${(verdict.until.getTime() - now.getTime()) / 3_600_000}` : ""}`;

describe("the limits of a workspace", () => {
  test.each<[string, Situation, string]>([
    ["of one a day lets the first through", { limits: { perDay: 1 } }, "allowed standard_window"],
    [
      "of one a day makes the second wait until a day after the first",
      { limits: { perDay: 1 }, sends: [20] },
      "deferred daily_cap 4",
    ],
    ["of one a day forgets after a day", { limits: { perDay: 1 }, sends: [24] }, "allowed standard_window"],
    ["of two a day look at the one before the last", { limits: { perDay: 2 }, sends: [3, 20] }, "deferred daily_cap 4"],
    ["of two a week leave the third out", { limits: { perWeek: 2 }, sends: [30, 50] }, "refused weekly_cap"],
    [
      "leave out whose window closes before the cap is free",
      { limits: { perDay: 1 }, sends: [3], wrote: 10 },
      "refused daily_cap",
    ],
    ["of a cool-down make a person rest", { limits: { coolDownHours: 12 }, sends: [2, 40] }, "deferred cool_down 10"],
    ["take the longest of several", { limits: { perDay: 1, coolDownHours: 2 }, sends: [1.5] }, "deferred daily_cap 22.5"],
    ["of quiet hours wait for their end", { limits: { quietHours: { from: "12:00", to: "15:00" } } }, "deferred quiet_hours 2"],
    [
      "of quiet hours go by the person's own clock",
      { limits: { quietHours: { from: "06:00", to: "09:00" } }, zone: "America/New_York" },
      "deferred quiet_hours 2",
    ],
    ["of quiet hours may span midnight", { limits: { quietHours: { from: "22:00", to: "14:00" } } }, "deferred quiet_hours 1"],
    ["of quiet hours end on their minute", { limits: { quietHours: { from: "09:00", to: "13:00" } } }, "allowed standard_window"],
    [
      "leave out whose window closes in quiet hours",
      { limits: { quietHours: { from: "12:00", to: "20:00" } }, wrote: 20 },
      "refused quiet_hours",
    ],
  ])("%s", (_what, situation, expected) => {
    expect(brief(ask(situation))).toBe(expected);
  });

  test("hold no person back", () => {
    const all = { perDay: 1, perWeek: 1, coolDownHours: 100, quietHours: { from: "00:00", to: "23:59" } };
    expect(ask({ limits: all, sends: [1, 2, 3] }, "operator").verdict).toBe("allowed");
  });

  test("never let a message through earlier than they say", () => {
    for (let hour = 0; hour < 48; hour += 0.25) {
      const at = new Date(now.getTime() + hour * 3_600_000);
      const situation = {
        limits: { perDay: 1, coolDownHours: 30, quietHours: { from: "21:00", to: "08:30" } },
        sends: [1],
        wrote: -47,
        at,
      };
      const verdict = ask(situation);
      if (verdict.verdict !== "deferred") continue;
      expect(ask({ ...situation, at: new Date(verdict.until.getTime() - 1) }).verdict).not.toBe("allowed");
      expect(ask({ ...situation, at: verdict.until }).rule).not.toBe(verdict.rule);
    }
  });

  test("know the night in which the clock is changed", () => {
    const quietHours = { from: "22:00", to: "08:00" };
    const night = (at: string) => ask({ limits: { quietHours }, wrote: -9000, at: new Date(at) });
    expect(night("2026-10-24T21:00:00Z")).toMatchObject({ until: new Date("2026-10-25T07:00:00Z") });
    expect(night("2027-03-27T22:00:00Z")).toMatchObject({ until: new Date("2027-03-28T06:00:00Z") });
  });
});
