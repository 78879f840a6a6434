import type { CampaignOnWire } from "contract/campaigns.ts";
import { expect, test } from "vitest";
import { applyProgress } from "./apply-progress.ts";

const counts = { waiting: 1, sending: 0, deferred: 0, unknown: 0, sent: 2, refused: 0, failed: 0, cancelled: 0 };
const progress = { audience: 3, counts, delivered: 1, read: 0, replied: 0, optedOut: 0 };
const campaign = { id: "a", status: "paused", progress: null, version: 7 } as CampaignOnWire;

test("progress of the same or a newer version is taken over", () => {
  expect(applyProgress(campaign, { campaignId: "a", status: "running", version: 7, progress })).toMatchObject({
    status: "running",
    progress,
    version: 7,
  });
});

test("an older event changes nothing, nor does one of another campaign", () => {
  expect(applyProgress(campaign, { campaignId: "a", status: "running", version: 6, progress })).toBeUndefined();
  expect(applyProgress(campaign, { campaignId: "b", status: "running", version: 9, progress })).toBeUndefined();
});
