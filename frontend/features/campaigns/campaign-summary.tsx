import type { CampaignDetailOnWire, CampaignProgress } from "contract/campaigns.ts";
import { isOver } from "./campaign-states.ts";
import { timeLeftWords } from "./estimate-words.ts";
import { isStuck, laneSeconds } from "./lane-state.ts";
import { people } from "./people-words.ts";
import { ProgressBar } from "./progress-bar.tsx";
import { countLeft } from "./progress-segments.ts";

/** How far the campaign is, in one line and one bar. */
export function CampaignSummary({ campaign, progress }: { campaign: CampaignDetailOnWire; progress: CampaignProgress }) {
  const rate = campaign.lanes.reduce((sum, lane) => sum + lane.ratePerSecond, 0);
  return (
    <div>
      <div className="flex flex-wrap items-baseline gap-x-2.5 gap-y-0.5 text-sm tabular-nums">
        <span className="font-semibold text-xl tracking-tight">{progress.counts.sent.toLocaleString("en")} sent</span>
        <span className="text-muted-foreground">
          of {people(progress.audience)}
          {campaign.status === "running" ? ` · ${rate.toFixed(1)}/s now` : ""}
        </span>
        <span className="w-full text-muted-foreground min-[720px]:ml-auto min-[720px]:w-auto">
          {endWords(campaign, progress)}
        </span>
      </div>
      <div className="mt-2.5">
        <ProgressBar counts={progress.counts} />
      </div>
    </div>
  );
}

function endWords(campaign: CampaignDetailOnWire, progress: CampaignProgress): string {
  const left = countLeft(progress.counts);
  if (isOver(campaign.status) && left === 0)
    return campaign.status === "completed" ? "Everybody has an outcome." : "Stopped for good.";
  if (campaign.status === "paused") return `Paused with ${people(left)} left.`;
  if (campaign.holdUntil && Date.parse(campaign.holdUntil) > Date.now()) return "";
  if (campaign.canary && campaign.canary !== "passed") return "The rest follows when the first few went well.";
  const stuck = campaign.lanes.filter(isStuck);
  if (stuck.length > 0)
    return `Ends after ${stuck.length === 1 ? `${stuck[0]?.pageName} works` : `${stuck.length} Pages work`} again.`;
  const { waiting, sending, unknown, deferred } = progress.counts;
  if (deferred > 0 && waiting + sending + unknown === 0) return `Goes on by itself with ${people(deferred)} held back.`;
  const seconds = Math.max(0, ...campaign.lanes.map((lane) => laneSeconds(lane)));
  if (seconds === 0) return "";
  return `Ends in ${seconds < 10 ? "" : "about "}${timeLeftWords(seconds)}`;
}
