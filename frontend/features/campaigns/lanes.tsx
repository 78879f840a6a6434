import type { CampaignDetailOnWire } from "contract/campaigns.ts";
import { LaneRow } from "./lane-row.tsx";

/** The campaign Page by Page; each has its own pace. */
export function Lanes({
  workspaceId,
  campaign,
  timeZone,
}: {
  workspaceId: string;
  campaign: CampaignDetailOnWire;
  timeZone: string;
}) {
  if (campaign.lanes.length === 0) return null;
  return (
    <section aria-labelledby="lanes">
      <div className="flex items-baseline gap-2 border-border border-t px-4 pt-3 pb-2 min-[900px]:px-5">
        <h2 id="lanes" className="font-semibold text-sm">
          Pages
        </h2>
        <p className="text-muted-foreground text-xs">Answers of your team always go first.</p>
      </div>
      <div
        aria-hidden
        className="hidden h-6 grid-cols-[minmax(0,220px)_minmax(0,1fr)_92px_104px_104px] gap-x-[18px] px-5 text-muted-foreground text-xs min-[900px]:grid"
      >
        <span>Page</span>
        <span>Progress</span>
        <span>Rate, last 10 s</span>
        <span>Meta leaves</span>
        <span className="text-right">Time left</span>
      </div>
      <ul>
        {campaign.lanes.map((lane) => (
          <LaneRow
            key={lane.pageId}
            workspaceId={workspaceId}
            lane={lane}
            status={campaign.status}
            isBeforeTheRest={campaign.canary === "sending" || campaign.canary === "watching"}
            timeZone={timeZone}
          />
        ))}
      </ul>
    </section>
  );
}
