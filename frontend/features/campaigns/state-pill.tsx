import type { CampaignStatus } from "contract/campaigns.ts";
import { CircleCheck, CircleStop, type LucideIcon, Pause, PencilLine } from "lucide-react";
import { campaignStates, type Tone } from "./campaign-states.ts";

const tones: Record<Tone, string> = {
  success: "bg-success-soft text-success-ink",
  warning: "bg-warning-soft text-warning-ink",
  destructive: "bg-destructive-soft text-destructive-ink",
  neutral: "bg-neutral-soft text-neutral-ink",
  accent: "bg-primary-soft text-primary-ink",
};

const icons: Record<CampaignStatus, LucideIcon | null> = {
  draft: PencilLine,
  running: null,
  paused: Pause,
  completed: CircleCheck,
  cancelled: CircleStop,
};

/** The state of a campaign: colour, icon and word. */
export function StatePill({ status }: { status: CampaignStatus }) {
  const { word, tone } = campaignStates[status];
  const Icon = icons[status];
  return (
    <span
      className={`inline-flex h-5 flex-none items-center gap-[5px] whitespace-nowrap rounded-[4px] px-[7px] font-medium text-xs ${tones[tone]}`}
    >
      {Icon ? (
        <Icon className="size-3.5" aria-hidden />
      ) : (
        <i className="mx-[3px] size-[7px] rounded-full bg-success shadow-[0_0_0_3px_color-mix(in_oklch,var(--success)_22%,transparent)]" />
      )}
      {word}
    </span>
  );
}
