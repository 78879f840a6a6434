import type { CampaignStatus } from "contract/campaigns.ts";
import { CalendarClock, CircleCheck, CircleStop, type LucideIcon, Pause, PencilLine, TriangleAlert } from "lucide-react";
import { Pill } from "../../components/ui/pill.tsx";
import { campaignStates } from "./campaign-states.ts";

const icons: Record<Exclude<CampaignStatus, "running">, LucideIcon> = {
  draft: PencilLine,
  scheduled: CalendarClock,
  missed: TriangleAlert,
  paused: Pause,
  completed: CircleCheck,
  cancelled: CircleStop,
};

/** The state of a campaign: colour, icon and word. */
export function StatePill({ status }: { status: CampaignStatus }) {
  const { word, tone } = campaignStates[status];
  const Icon = status === "running" ? null : icons[status];
  return (
    <Pill tone={tone}>
      {Icon ? (
        <Icon aria-hidden />
      ) : (
        <i className="mx-[3px] size-[7px] rounded-full bg-success shadow-[0_0_0_3px_color-mix(in_oklch,var(--success)_22%,transparent)]" />
      )}
      {word}
    </Pill>
  );
}
