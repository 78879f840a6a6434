import type { CampaignProgress } from "contract/campaigns.ts";
import { Ban, CheckCheck, Eye, type LucideIcon, Reply } from "lucide-react";

/** What became of what was sent, as shares of sent. */
export function OutcomeRow({ progress }: { progress: CampaignProgress }) {
  const sent = progress.counts.sent;
  return (
    <div className="grid grid-cols-2 items-center gap-x-5 gap-y-3 border-border border-t pt-2.5 pb-3.5 min-[900px]:grid-cols-[auto_repeat(4,1fr)]">
      <span className="col-span-2 min-w-[92px] text-muted-foreground text-xs tabular-nums min-[900px]:col-span-1">
        Of {sent.toLocaleString("en")} sent
      </span>
      <Outcome icon={CheckCheck} label="Delivered" count={progress.delivered} of={sent} />
      <Outcome icon={Eye} label="Read" count={progress.read} of={sent} />
      <Outcome icon={Reply} label="Replied" count={progress.replied} of={sent} />
      <Outcome icon={Ban} label="Opted out" count={progress.optedOut} of={sent} />
    </div>
  );
}

function Outcome({ icon: Icon, label, count, of }: { icon: LucideIcon; label: string; count: number; of: number }) {
  const share = of === 0 ? 0 : count / of;
  return (
    <div className="text-sm tabular-nums">
      <div className="flex items-center gap-1.5 whitespace-nowrap">
        <Icon className="size-4 text-muted-foreground" aria-hidden />
        <span className="text-muted-foreground">{label}</span>
        <b className="ml-auto font-medium">{count.toLocaleString("en")}</b>
        <span className="min-w-[44px] text-right text-muted-foreground">{(share * 100).toFixed(1)}%</span>
      </div>
      <div className="mt-[5px] h-[3px] overflow-hidden rounded-full bg-window-track" aria-hidden>
        <i className="block h-full rounded-full bg-chart-1" style={{ width: `${Math.min(100, share * 100)}%` }} />
      </div>
    </div>
  );
}
