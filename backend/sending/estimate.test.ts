import { describe, expect, test } from "vitest";
import { bandWords, estimateCampaign, type LaneLoad } from "./estimate.ts";

const lane = (given: Partial<LaneLoad>): LaneLoad => ({
  ...{ left: 0, othersLeft: [], pacePerSecond: 20, factor: 1, measuredPerSecond: null, heldMs: 0 },
  ...given,
});

describe("how long a campaign will take", () => {
  test("is a band around its pace", () => {
    const { lowSeconds, highSeconds, words } = estimateCampaign([lane({ left: 13_200 })]);
    expect(words).toBe("11–14 min");
    expect([lowSeconds, highSeconds].map(Math.round)).toEqual([673, 825]);
  });

  test("is decided by the slowest Page", () => {
    const slow = estimateCampaign([lane({ left: 600 }), lane({ left: 6000 }), lane({})]);
    expect(slow).toEqual(estimateCampaign([lane({ left: 6000 })]));
  });

  test("grows by the campaigns that share the Page, at most as much as they take turns", () => {
    const alone = estimateCampaign([lane({ left: 1000 })]).lowSeconds;
    expect(estimateCampaign([lane({ left: 1000, othersLeft: [100_000] })]).lowSeconds).toBeCloseTo(2 * alone);
    expect(estimateCampaign([lane({ left: 1000, othersLeft: [500, 500] })]).lowSeconds).toBeCloseTo(2 * alone);
  });

  test("follows what is measured", () => {
    const { highSeconds } = estimateCampaign([lane({ left: 6000, measuredPerSecond: 10 })]);
    expect(highSeconds).toBeCloseTo(750);
    expect(estimateCampaign([lane({ left: 6000, measuredPerSecond: 19.6 })]).highSeconds).toBeLessThan(400);
  });

  test("waits out what Meta holds, and then goes on more slowly for a while", () => {
    const free = estimateCampaign([lane({ left: 6000 })]);
    const held = estimateCampaign([lane({ left: 6000, factor: 0.5, heldMs: 300_000 })]);
    expect(held.lowSeconds).toBeGreaterThan(free.lowSeconds + 300);
    expect(held.lowSeconds).toBeLessThan(free.lowSeconds + 300 + 40);
    expect(held.highSeconds).toBeGreaterThan(held.lowSeconds);
  });

  test("is nothing when nobody is left", () =>
    expect(estimateCampaign([lane({})])).toMatchObject({ lowSeconds: 0, words: "nothing left" }));

  test("never ends before it begins, whatever the load", () => {
    for (let left = 0; left < 100_000; left = left * 3 + 1)
      for (const factor of [0.05, 0.3, 1])
        for (const measuredPerSecond of [null, 0.1, 5, 50]) {
          const { lowSeconds, highSeconds } = estimateCampaign([lane({ left, factor, measuredPerSecond })]);
          expect(highSeconds).toBeGreaterThanOrEqual(lowSeconds);
          expect(Number.isFinite(highSeconds)).toBe(true);
        }
  });
});

test.each([
  [10, 40, "under a minute"],
  [50, 70, "1–2 min"],
  [118, 119, "about 2 min"],
  [660, 840, "11–14 min"],
  [5000, 7300, "1.5–2 h"],
  [14_000, 14_500, "about 4 h"],
  [300_000, 390_000, "3.5–4.5 days"],
])("%i to %i seconds are %s", (low, high, words) => expect(bandWords(low, high)).toBe(words));
