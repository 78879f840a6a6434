import type { WebhookOverview } from "contract/webhooks.ts";

type Health = { tone: "good" | "busy" | "bad"; text: string };

const lateMs = 10_000;

/** One sentence about how events are doing. */
export function healthWords({ asOf, parked, pending, replaying, oldestPendingAt }: WebhookOverview): Health {
  const waitsMs = oldestPendingAt ? Date.parse(asOf) - Date.parse(oldestPendingAt) : 0;
  if (parked > 0)
    return { tone: "bad", text: parked === 1 ? "One event is parked" : `${parked.toLocaleString("en")} events are parked` };
  if (waitsMs > lateMs) return { tone: "bad", text: `Events wait for ${Math.round(waitsMs / 1000)} s: is the worker running?` };
  if (replaying > 0) return { tone: "busy", text: `Replaying, ${replaying.toLocaleString("en")} left` };
  if (pending > 100) return { tone: "busy", text: `Applying ${pending.toLocaleString("en")}` };
  return { tone: "good", text: "Everything received is applied" };
}
