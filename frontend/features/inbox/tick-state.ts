import type { MessageOnWire } from "contract/messages.ts";

export type Tick = "none" | "sending" | "accepted" | "delivered" | "seen" | "waiting" | "failed" | "unknown";

/** How far an outgoing message got. Delivered and seen are times; Meta may tell of them in any order. */
export function tickOf({ direction, status, deliveredAt, readAt }: MessageOnWire): Tick {
  if (direction === "in") return "none";
  if (status === "failed" || status === "refused") return "failed";
  if (readAt) return "seen";
  if (deliveredAt) return "delivered";
  if (status === "unknown") return "unknown";
  if (status === "deferred") return "waiting";
  return status === "sent" ? "accepted" : "sending";
}

export const tickWords: Record<Tick, string> = {
  none: "",
  sending: "Sending",
  accepted: "Accepted by Meta",
  delivered: "Delivered",
  seen: "Seen",
  waiting: "Waiting",
  failed: "Not sent",
  unknown: "Unknown, checking with Meta. It will not be sent twice.",
};

const own: Tick[] = ["waiting", "unknown", "failed"];

/** Within a group only the last bubble tells its time, unless it or the one after it is in a state of its own. */
export function needsOwnMeta(message: MessageOnWire, next: MessageOnWire | undefined): boolean {
  const tick = tickOf(message);
  if (tick === "failed") return false;
  if (next !== undefined && (message.origin === "recovered") !== (next.origin === "recovered")) return true;
  return own.includes(tick) || (next !== undefined && own.includes(tickOf(next)));
}
