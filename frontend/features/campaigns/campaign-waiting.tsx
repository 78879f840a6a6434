"use client";
import { type CampaignDetailOnWire, Safeguards } from "contract/campaigns.ts";
import { CalendarClock, TriangleAlert } from "lucide-react";
import { CrumbHeader } from "../../components/crumb-header.tsx";
import { sayError } from "../../components/say-error.ts";
import { momentWords } from "../../components/time-words.ts";
import { Button } from "../../components/ui/button.tsx";
import { useNow } from "../../components/use-now.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { useCampaignActs } from "./campaign-acts.ts";
import { CampaignEvents } from "./campaign-events.tsx";
import { CampaignPhone } from "./campaign-phone.tsx";
import { MoreMenu } from "./more-menu.tsx";
import { safeguardWords } from "./safeguard-words.ts";
import { StatePill } from "./state-pill.tsx";
import { useLaunchNow } from "./use-launch.ts";

type Props = { workspaceId: string; canOperate: boolean; campaign: CampaignDetailOnWire };

/** A scheduled campaign before its moment, or one whose moment was missed and that asks what to do. */
export function CampaignWaiting({ workspaceId, canOperate, campaign }: Props) {
  const { name: workspaceName } = useWorkspace();
  const now = useNow();
  const acts = useCampaignActs(workspaceId, campaign.id);
  const launch = useLaunchNow(workspaceId, campaign.id);
  const isMissed = campaign.status === "missed";
  const zone = campaign.timeZone ?? "UTC";
  const moment = campaign.startsAt ? momentWords(campaign.startsAt, zone, now) : "";
  const Icon = isMissed ? TriangleAlert : CalendarClock;
  const safeguards = Safeguards.parse(campaign.safeguards);
  const isBusy = acts.isPending || launch.isPending;
  return (
    <div className="flex h-full min-h-0 flex-col overflow-hidden">
      <CrumbHeader
        href={`/w/${workspaceId}/campaigns`}
        section="Campaigns"
        name={campaign.name}
        title={<h1 className="min-w-0 truncate font-semibold text-lg tracking-tight">{campaign.name}</h1>}
        pill={<StatePill status={campaign.status} />}
        meta={campaign.createdByName ? <span className="text-subtle-foreground text-xs">by {campaign.createdByName}</span> : null}
        actions={canOperate ? <MoreMenu workspaceId={workspaceId} campaign={campaign} /> : null}
      />
      <div className="relative min-h-0 flex-1 overflow-y-auto min-[1100px]:grid min-[1100px]:grid-cols-[minmax(0,1fr)_380px] min-[1100px]:overflow-hidden">
        <section aria-labelledby="waiting" className="min-h-0 px-4 py-8 min-[720px]:px-8 min-[1100px]:overflow-y-auto">
          <div className="mx-auto max-w-[560px]">
            <Icon className={`size-6 ${isMissed ? "text-warning-ink" : "text-primary-ink"}`} aria-hidden />
            <h2 id="waiting" className="mt-3 font-semibold text-xl tracking-tight">
              {isMissed ? "It did not begin" : `Begins ${moment}`}
            </h2>
            <p className="mt-1 text-muted-foreground text-sm">
              {isMissed
                ? `${campaign.stopReason ?? ""} It was meant for ${moment} (${zone}).`
                : `${zone} time. Whoever is in the audience then gets it, each checked when it is their turn. If nothing can begin it within ${campaign.lateMinutes} minutes, it asks instead.`}
            </p>
            <ul className="mt-4 list-disc space-y-1 pl-5 text-muted-foreground text-sm">
              {safeguardWords({ ...safeguards, hasCanary: false }, 0).map((words) => (
                <li key={words}>{words}</li>
              ))}
              {safeguards.hasCanary ? <li>A few people get it first</li> : null}
            </ul>
            {canOperate ? (
              <div className="mt-6 flex flex-wrap gap-2">
                {isMissed ? (
                  <Button disabled={isBusy} onClick={() => launch.mutate(undefined, { onError: sayError })}>
                    Begin now
                  </Button>
                ) : null}
                <Button variant="outline" disabled={isBusy} onClick={() => acts.mutate("unschedule")}>
                  {isMissed ? "Make it a draft again" : "Do not send it then, edit it"}
                </Button>
              </div>
            ) : null}
          </div>
        </section>
        <aside
          aria-label="Preview and history"
          className="relative min-h-0 border-border border-t bg-canvas min-[1100px]:overflow-y-auto min-[1100px]:border-t-0 min-[1100px]:border-l"
        >
          <div className="px-5 py-4">
            <CampaignPhone
              workspaceId={workspaceId}
              pageName={workspaceName}
              workspaceName={workspaceName}
              content={campaign.content}
              caption="If their name is unknown"
            />
          </div>
          <CampaignEvents campaign={campaign} timeZone={zone} />
        </aside>
      </div>
    </div>
  );
}
