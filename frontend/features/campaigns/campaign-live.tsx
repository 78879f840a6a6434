"use client";
import type { CampaignDetailOnWire, CampaignProgress } from "contract/campaigns.ts";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useRef } from "react";
import { CrumbHeader } from "../../components/crumb-header.tsx";
import { sayError } from "../../components/say-error.ts";
import { useCampaignActs } from "./campaign-acts.ts";
import { CampaignFacts } from "./campaign-facts.tsx";
import { CampaignNotices } from "./campaign-notices.tsx";
import type { RecipientFilter } from "./campaign-queries.ts";
import { isOver } from "./campaign-states.ts";
import { CampaignSummary } from "./campaign-summary.tsx";
import { clockTime } from "./clock-time.ts";
import { HoldBanner } from "./hold-banner.tsx";
import { Lanes } from "./lanes.tsx";
import { Ledger } from "./ledger.tsx";
import { LiveAnnouncement } from "./live-announcement.tsx";
import { MoreMenu } from "./more-menu.tsx";
import { OutcomeRow } from "./outcome-row.tsx";
import { ProblemGroups } from "./problem-groups.tsx";
import { recipientStatusOf } from "./progress-segments.ts";
import { Recipients } from "./recipients.tsx";
import { StatePill } from "./state-pill.tsx";
import { SteerBar } from "./steer-bar.tsx";
import { SteerButtons } from "./steer-buttons.tsx";
import { type Steering, useSteer } from "./use-steer.ts";

type Props = {
  workspaceId: string;
  timeZone: string;
  canOperate: boolean;
  campaign: CampaignDetailOnWire;
  progress: CampaignProgress;
};

/** A launched campaign: where everybody is, Page by Page, what went wrong, and person by person. */
export function CampaignLive({ workspaceId, timeZone, canOperate, campaign, progress }: Props) {
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams();
  const scroller = useRef<HTMLDivElement>(null);
  const steer = useSteer(workspaceId, campaign.id);
  const acts = useCampaignActs(workspaceId, campaign.id);
  const filter: RecipientFilter = { status: recipientStatusOf(search.get("state")), rule: search.get("rule") };
  const isSteerable = canOperate && !isOver(campaign.status);
  const onSteer = (action: Steering) => steer.mutate(action, { onError: sayError });
  const narrow = ({ status, rule }: RecipientFilter) => {
    const query = new URLSearchParams({ ...(status && { state: status }), ...(rule && { rule }) }).toString();
    router.replace(query ? `${pathname}?${query}` : pathname, { scroll: false });
  };
  const show = (chosen: RecipientFilter) => {
    narrow(chosen);
    const heading = document.getElementById("people");
    heading?.scrollIntoView({ block: "start" });
    heading?.focus({ preventScroll: true });
  };
  return (
    <div className="flex h-full min-h-0 flex-col overflow-hidden">
      <CrumbHeader
        href={`/w/${workspaceId}/campaigns`}
        section="Campaigns"
        name={campaign.name}
        title={<h1 className="min-w-0 truncate font-semibold text-lg tracking-tight">{campaign.name}</h1>}
        pill={<StatePill status={campaign.status} />}
        meta={<span className="block truncate text-subtle-foreground text-xs tabular-nums">{metaWords(campaign, timeZone)}</span>}
        actions={
          <>
            {canOperate ? <MoreMenu workspaceId={workspaceId} campaign={campaign} /> : null}
            {isSteerable ? <SteerButtons campaign={campaign} isBusy={steer.isPending} onSteer={onSteer} /> : null}
          </>
        }
      />
      <LiveAnnouncement status={campaign.status} />
      {campaign.holdUntil && campaign.status === "running" ? (
        <HoldBanner
          holdUntil={campaign.holdUntil}
          isBusy={acts.isPending}
          canOperate={canOperate}
          onUndo={() => acts.mutate("undo")}
          onRelease={() => acts.mutate("release")}
        />
      ) : null}
      <CampaignNotices campaign={campaign} />
      <div
        ref={scroller}
        className="relative min-h-0 flex-1 overflow-y-auto min-[1100px]:grid min-[1100px]:grid-cols-[minmax(0,1fr)_344px] min-[1100px]:grid-rows-[auto_1fr]"
      >
        <div className="min-w-0">
          <div className="px-4 pt-4 min-[900px]:px-5">
            <CampaignSummary campaign={campaign} progress={progress} />
            <div className="mt-2.5">
              <Ledger
                counts={progress.counts}
                status={campaign.status}
                chosen={filter.rule ? null : filter.status}
                onChoose={(status) => show({ status, rule: null })}
              />
            </div>
            <OutcomeRow progress={progress} />
          </div>
          <Lanes workspaceId={workspaceId} campaign={campaign} timeZone={timeZone} />
          <ProblemGroups
            problems={campaign.problems}
            differences={campaign.differences}
            onChoose={show}
            onRetry={canOperate && campaign.status !== "cancelled" ? () => acts.mutate("retry") : null}
            isBusy={acts.isPending}
          />
        </div>
        <CampaignFacts workspaceId={workspaceId} campaign={campaign} timeZone={timeZone} />
        <Recipients
          workspaceId={workspaceId}
          timeZone={timeZone}
          campaign={campaign}
          progress={progress}
          filter={filter}
          onFilter={narrow}
          scroller={scroller}
        />
      </div>
      {isSteerable ? <SteerBar status={campaign.status} isBusy={steer.isPending} onSteer={onSteer} /> : null}
    </div>
  );
}

function metaWords(campaign: CampaignDetailOnWire, timeZone: string): string {
  const by = campaign.createdByName ? ` by ${campaign.createdByName}` : "";
  if (campaign.finishedAt)
    return `${campaign.status === "cancelled" ? "stopped" : "finished"} ${clockTime(campaign.finishedAt, timeZone)}${by}`;
  return campaign.launchedAt ? `since ${clockTime(campaign.launchedAt, timeZone)}${by}` : "";
}
