import type { DryRunGroup, VerdictCount } from "contract/campaigns.ts";
import type { z } from "zod";

type Verdict = z.infer<typeof VerdictCount>;

/** now: gets it when sent; later: waits and gets it by itself; never: is left out. */
export type VerdictOutcome = "now" | "later" | "never";
export type VerdictTone = "window" | "ad" | "template" | "waits" | "out";
export type VerdictGroup = Verdict & { outcome: VerdictOutcome; tone: VerdictTone; label: string; note: string | null };

/** `message` where the server's words are about one person. */
const known: Record<string, { tone: VerdictTone; outcome: VerdictOutcome; label: string; note?: string; message?: string }> = {
  standard_window: {
    tone: "window",
    outcome: "now",
    label: "24-hour window",
    message: "Acted in the last 24 hours, so anything may be sent.",
  },
  ad_window: { tone: "ad", outcome: "now", label: "Ad window, up to 7 days", note: "probable" },
  utility_template: {
    tone: "template",
    outcome: "now",
    label: "Approved template",
    message: "Meta approved it for their Page, so it may be sent at any time.",
  },
  template_not_approved: { tone: "out", outcome: "never", label: "Template not approved" },
  template_unfilled: { tone: "out", outcome: "never", label: "Template not filled" },
  template_paused: { tone: "waits", outcome: "later", label: "Wait for a paused template" },
  page_waiting: { tone: "waits", outcome: "later", label: "Wait until their Page works" },
  window_closed: { tone: "out", outcome: "never", label: "Window closed" },
  opted_out: { tone: "out", outcome: "never", label: "Opted out" },
  unavailable: { tone: "out", outcome: "never", label: "Not available on Messenger" },
  never_wrote: { tone: "out", outcome: "never", label: "Never wrote to the Page" },
  quiet_hours: { tone: "waits", outcome: "later", label: "Quiet hours, wait until they end" },
  daily_cap: { tone: "waits", outcome: "later", label: "Had enough messages today" },
  weekly_cap: { tone: "waits", outcome: "later", label: "Had enough messages this week" },
  cool_down: { tone: "waits", outcome: "later", label: "Had a message just now" },
  stopped: { tone: "waits", outcome: "later", label: "Sending is stopped" },
  installation_unconfirmed: { tone: "waits", outcome: "later", label: "Installation not confirmed" },
  text_too_long: { tone: "out", outcome: "never", label: "Message too long with their name" },
  left_out: { tone: "out", outcome: "never", label: "Left out" },
  page_disconnected: { tone: "out", outcome: "never", label: "Page not connected" },
};

const order: VerdictTone[] = ["window", "ad", "template", "waits", "out"];

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

export type ReviewGroup = VerdictGroup & {
  canChoose: boolean;
  /** possible: a template could be chosen for them; chosen: this is what the chosen one leads to. */
  template: "possible" | "chosen" | null;
  reasons: DryRunGroup["reasons"];
};

const byTemplate = ["utility_template", "template_not_approved", "template_unfilled", "template_paused"];
const templateOf = (rule: string) => (rule === "window_closed" ? "possible" : byTemplate.includes(rule) ? "chosen" : null);

/** The groups of a dry run; what the operator leaves out is left out. Where the message is a template, none can be chosen beside it. */
export function groupDryRun(groups: DryRunGroup[], leaveOut: string[], isByTemplate = false): ReviewGroup[] {
  return groupVerdicts(groups.map((group) => ({ ...group, isAllowed: group.verdict === "allowed" }))).map((group) => {
    const { verdict = "refused", reasons } = groups.find((one) => one.rule === group.rule) ?? {};
    const canChoose = verdict === "allowed";
    const isLeftOut = canChoose && leaveOut.includes(group.rule);
    const outcome = isLeftOut || verdict === "refused" ? "never" : canChoose ? "now" : "later";
    const tone = outcome === "never" ? "out" : outcome === "later" ? "waits" : group.tone;
    return { ...group, outcome, tone, canChoose, template: isByTemplate ? null : templateOf(group.rule), reasons };
  });
}

export const countOutcome = (groups: VerdictGroup[], outcome: VerdictOutcome): number =>
  groups.reduce((sum, group) => sum + (group.outcome === outcome ? group.count : 0), 0);
