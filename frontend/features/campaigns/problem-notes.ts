import type { RecipientStatus } from "contract/campaigns.ts";

/** What the icon of a problem shows. */
export type ProblemKind = "policy" | "choice" | "person" | "waiting" | "question" | "fault";

const kinds: Record<string, ProblemKind> = {
  window_closed: "policy",
  window: "policy",
  never_wrote: "policy",
  template_not_approved: "policy",
  template_paused: "policy",
  opted_out: "policy",
  daily_cap: "policy",
  weekly_cap: "policy",
  cool_down: "policy",
  quiet_hours: "policy",
  left_out: "choice",
  unavailable: "person",
  throttled: "waiting",
  page: "waiting",
  page_waiting: "waiting",
  retry: "waiting",
  unreachable: "waiting",
  held: "waiting",
  unknown_outcome: "question",
};

/** Who waits has a clock, also for a limit; who failed for good has none, though the reason may be the same. */
export function problemKind(rule: string, status: RecipientStatus): ProblemKind {
  if (status === "deferred") return "waiting";
  const kind = kinds[rule] ?? "fault";
  return kind === "waiting" && status === "failed" ? "fault" : kind;
}

/** Nothing went wrong with whom somebody left out in the review. */
export const isChosen = ({ rule }: { rule: string }) => problemKind(rule, "refused") === "choice";

/** What happens next to people in this state, decided already. */
const notes: Record<RecipientStatus, string> = {
  waiting: "Tried again by itself",
  sending: "On its way again",
  deferred: "Goes on by itself",
  unknown: "Being looked up, never sent twice",
  sent: "Sent after all",
  refused: "Left out, not tried again",
  failed: "Not tried again",
  cancelled: "Stopped",
};

export function problemNote(status: RecipientStatus, rule: string): string {
  if (isChosen({ rule })) return "Still in the audience of other campaigns";
  return status === "deferred" && (rule === "page" || rule === "page_waiting")
    ? "Goes on when the Page works again"
    : notes[status];
}
