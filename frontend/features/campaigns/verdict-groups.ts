import type { VerdictCount } from "contract/campaigns.ts";
import type { z } from "zod";

type Verdict = z.infer<typeof VerdictCount>;

/** now: gets it when sent; later: waits and gets it by itself; never: is left out. */
export type VerdictOutcome = "now" | "later" | "never";
export type VerdictTone = "window" | "ad" | "waits" | "out";
export type VerdictGroup = Verdict & { outcome: VerdictOutcome; tone: VerdictTone; label: string; note: string | null };

const known: Record<string, { tone: VerdictTone; outcome: VerdictOutcome; label: string; note?: string }> = {
  standard_window: { tone: "window", outcome: "now", label: "24-hour window" },
  ad_window: { tone: "ad", outcome: "now", label: "Ad window, up to 7 days", note: "probable" },
  page_waiting: { tone: "waits", outcome: "later", label: "Wait until their Page works" },
  window_closed: { tone: "out", outcome: "never", label: "Window closed" },
  opted_out: { tone: "out", outcome: "never", label: "Opted out" },
  unavailable: { tone: "out", outcome: "never", label: "Not available on Messenger" },
  never_wrote: { tone: "out", outcome: "never", label: "Never wrote to the Page" },
  page_disconnected: { tone: "out", outcome: "never", label: "Page not connected" },
};

const order: VerdictTone[] = ["window", "ad", "waits", "out"];

/** Verdicts of a preview in the order and colours they have everywhere; the biggest first within a colour. */
export function groupVerdicts(verdicts: Verdict[]): VerdictGroup[] {
  return verdicts
    .map((verdict): VerdictGroup => {
      const group = known[verdict.rule] ?? {
        tone: verdict.isAllowed ? "window" : "out",
        outcome: verdict.isAllowed ? "now" : "never",
        label: verdict.title,
      };
      return { ...verdict, ...group, note: known[verdict.rule]?.note ?? null };
    })
    .sort((a, b) => order.indexOf(a.tone) - order.indexOf(b.tone) || b.count - a.count);
}

export const countOutcome = (groups: VerdictGroup[], outcome: VerdictOutcome): number =>
  groups.reduce((sum, group) => sum + (group.outcome === outcome ? group.count : 0), 0);
