import type { CampaignOnWire } from "contract/campaigns.ts";
import Link from "next/link";
import { CampaignMenu } from "./campaign-menu.tsx";
import { dayTime } from "./day-time.ts";
import { ProgressBar } from "./progress-bar.tsx";
import { progressSegments } from "./progress-segments.ts";
import { StatePill } from "./state-pill.tsx";

export const campaignColumns =
  "grid-cols-[minmax(0,1fr)_auto] min-[900px]:grid-cols-[minmax(0,1fr)_104px_88px_minmax(0,1.3fr)_130px_104px_124px]";

type Props = { workspaceId: string; campaign: CampaignOnWire; timeZone: string; canOperate: boolean };

/** One campaign of the list: what it is, how far it is, who made it and when. */
export function CampaignRow({ workspaceId, campaign, timeZone, canOperate }: Props) {
  const { progress } = campaign;
  const told = progress ? progressSegments(progress.counts).filter(({ status, count }) => count > 0 || status === "sent") : [];
  return (
    <div
      className={`relative grid min-h-[52px] items-center gap-x-4 gap-y-1.5 border-border border-b px-4 py-2 text-sm hover:bg-accent min-[720px]:px-6 ${campaignColumns}`}
    >
      <Link href={`/w/${workspaceId}/campaigns/${campaign.id}`} className="truncate font-medium after:absolute after:inset-0">
        {campaign.name}
      </Link>
      <span>
        <StatePill status={campaign.status} />
      </span>
      <span className="hidden text-right tabular-nums min-[900px]:block">
        {progress ? progress.audience.toLocaleString("en") : "–"}
      </span>
      <span className="col-span-2 min-w-0 min-[900px]:col-span-1">
        {progress ? (
          <>
            <ProgressBar counts={progress.counts} className="h-1.5 rounded-[3px]" />
            <span className="mt-1 block truncate text-muted-foreground text-xs tabular-nums">
              {told.map(({ label, count }) => `${count.toLocaleString("en")} ${label.toLowerCase()}`).join(" · ")}
            </span>
          </>
        ) : (
          <span className="text-muted-foreground text-xs">{waitingWords(campaign, timeZone)}</span>
        )}
      </span>
      <span className="hidden truncate text-muted-foreground min-[900px]:block">{campaign.createdByName ?? "–"}</span>
      <span className="hidden text-right text-muted-foreground tabular-nums min-[900px]:block">
        <time dateTime={campaign.launchedAt ?? campaign.createdAt}>
          {dayTime(campaign.launchedAt ?? campaign.createdAt, timeZone)}
        </time>
      </span>
      <span className="relative hidden justify-end min-[900px]:flex">
        {canOperate ? <CampaignMenu workspaceId={workspaceId} campaign={campaign} /> : null}
      </span>
    </div>
  );
}

function waitingWords({ status, startsAt, timeZone: meant }: CampaignOnWire, timeZone: string): string {
  if (status === "scheduled" && startsAt)
    return `Begins ${dayTime(startsAt, meant ?? timeZone)}${meant && meant !== timeZone ? ` (${meant})` : ""}`;
  return status === "missed" ? "Did not begin, asks what to do" : "Not sent yet";
}
