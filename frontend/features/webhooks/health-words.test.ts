import type { WebhookOverview } from "contract/webhooks.ts";
import { expect, it } from "vitest";
import { healthWords } from "./health-words.ts";

const quiet: WebhookOverview = {
  ...{ asOf: "2026-11-26T14:00:00Z", retentionDays: 30, unclaimedDays: 3, storedBytes: 0, pending: 0, replaying: 0, parked: 0 },
  ...{ unclaimed: 0, oldestPendingAt: null, applyMs: null, perMinute: [], pages: [], kinds: [] },
};

it.each<[Partial<WebhookOverview>, string, string]>([
  [{}, "good", "Everything received is applied"],
  [{ pending: 12, oldestPendingAt: "2026-11-26T13:59:59Z" }, "good", "Everything received is applied"],
  [{ pending: 4000, oldestPendingAt: "2026-11-26T13:59:58Z" }, "busy", "Applying 4,000"],
  [{ pending: 1, oldestPendingAt: "2026-11-26T13:59:00Z" }, "bad", "Events wait for 60 s: is the worker running?"],
  [{ replaying: 1200 }, "busy", "Replaying, 1,200 left"],
  [{ parked: 1, replaying: 5 }, "bad", "One event is parked"],
  [{ parked: 1200 }, "bad", "1,200 events are parked"],
])("says of %j that it is %s: %s", (facts, tone, text) => {
  expect(healthWords({ ...quiet, ...facts })).toEqual({ tone, text });
});
