import type { CampaignDetailOnWire } from "contract/campaigns.ts";
import {
  CalendarClock,
  CalendarX,
  CircleCheck,
  CirclePlay,
  CircleStop,
  type LucideIcon,
  OctagonAlert,
  Pause,
  RotateCcw,
  Send,
  Undo2,
} from "lucide-react";
import { clockSeconds } from "./clock-time.ts";
import { useEventLines } from "./use-event-lines.ts";

const icons: Record<string, [LucideIcon, string]> = {
  launched: [Send, "text-primary-ink"],
  undone: [Undo2, "text-muted-foreground"],
  scheduled: [CalendarClock, "text-primary-ink"],
  unscheduled: [CalendarX, "text-muted-foreground"],
  missed: [CalendarX, "text-warning-ink"],
  paused: [Pause, "text-warning-ink"],
  running: [CirclePlay, "text-success-ink"],
  cancelled: [CircleStop, "text-destructive-ink"],
  retried: [RotateCcw, "text-primary-ink"],
  stopped_itself: [OctagonAlert, "text-warning-ink"],
  canary_sent: [CircleCheck, "text-muted-foreground"],
  canary_passed: [CircleCheck, "text-success-ink"],
};

/** What happened, newest first: what people and safeguards did, and while it runs what became of messages second by second. */
export function CampaignEvents({ campaign, timeZone }: { campaign: CampaignDetailOnWire; timeZone: string }) {
  const lines = useEventLines(campaign);
  if (lines.length === 0) return null;
  return (
    <section aria-labelledby="events" className="border-border border-t px-5 py-3">
      <h2 id="events" className="mb-1.5 font-semibold text-sm">
        Events
      </h2>
      <ol className="max-h-[340px] overflow-y-auto">
        {lines.map((line) => {
          const [Icon, ink] = icons[line.kind] ?? [CircleCheck, "text-subtle-foreground"];
          return (
            <li
              key={line.id}
              className="grid min-h-6 grid-cols-[58px_16px_minmax(0,1fr)] items-start gap-2 py-[3px] text-sm leading-[18px]"
            >
              <time className="font-mono text-2xs text-subtle-foreground leading-[18px]" dateTime={line.happenedAt}>
                {clockSeconds(line.happenedAt, timeZone)}
              </time>
              <Icon className={`mt-px size-4 ${ink}`} aria-hidden />
              <span className="break-words">{line.words}</span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
