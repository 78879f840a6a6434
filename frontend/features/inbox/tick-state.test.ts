import { expect, test } from "vitest";
import { sampleMessage } from "./message-sample.ts";
import { needsOwnMeta, tickOf } from "./tick-state.ts";

const at = "2026-11-24T13:00:00Z";
const out = (changes: object) => sampleMessage({ direction: "out", authorKind: "operator", status: "sent", ...changes });

test.each([
  [out({ status: "ready" }), "sending"],
  [out({ status: "in_flight" }), "sending"],
  [out({}), "accepted"],
  [out({ deliveredAt: at }), "delivered"],
  [out({ readAt: at }), "seen"],
  [out({ status: "deferred" }), "waiting"],
  [out({ status: "unknown" }), "unknown"],
  [out({ status: "unknown", deliveredAt: at }), "delivered"],
  [out({ status: "failed" }), "failed"],
  [out({ status: "refused" }), "failed"],
  [sampleMessage(), "none"],
])("ticks message %# as %s", (message, tick) => {
  expect(tickOf(message)).toBe(tick);
});

test("the bubble before one that was not sent tells its own time and tick", () => {
  expect(needsOwnMeta(out({ status: "sent" }), out({ status: "failed" }))).toBe(true);
  expect(needsOwnMeta(out({ status: "sent" }), out({ status: "sent" }))).toBe(false);
  expect(needsOwnMeta(out({ status: "unknown" }), undefined)).toBe(true);
});
