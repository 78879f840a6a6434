import type { RecipientStatus } from "contract/campaigns.ts";

const hatched = "bg-[repeating-linear-gradient(135deg,var(--neutral)_0_2px,var(--muted)_2px_4px)]";

/** The one colour of each state, in bars and beside words. */
export const segmentFill: Record<RecipientStatus, string> = {
  sent: "bg-chart-1",
  sending: "bg-chart-1/45",
  unknown: "bg-warning",
  failed: "bg-destructive",
  refused: "bg-neutral",
  deferred: hatched,
  cancelled: "bg-chart-5",
  waiting: "bg-window-track",
};
