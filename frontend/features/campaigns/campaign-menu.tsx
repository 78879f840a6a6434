"use client";
import type { CampaignOnWire } from "contract/campaigns.ts";
import { Pause, Play } from "lucide-react";
import { sayError } from "../../components/say-error.ts";
import { Button } from "../../components/ui/button.tsx";
import { DraftMenu } from "./draft-menu.tsx";
import { MoreMenu } from "./more-menu.tsx";
import { useSteer } from "./use-steer.ts";

/** What can be done from the list: pause, go on, copy, archive, download. */
export function CampaignMenu({ workspaceId, campaign }: { workspaceId: string; campaign: CampaignOnWire }) {
  const steer = useSteer(workspaceId, campaign.id);
  const more = <MoreMenu workspaceId={workspaceId} campaign={campaign} />;
  if (campaign.status === "draft" && !campaign.isArchived)
    return (
      <>
        <DraftMenu workspaceId={workspaceId} campaignId={campaign.id} name={campaign.name} />
        {more}
      </>
    );
  if (campaign.status !== "running" && campaign.status !== "paused") return more;
  const isPaused = campaign.status === "paused";
  const Icon = isPaused ? Play : Pause;
  return (
    <>
      <Button
        variant="ghost"
        size="sm"
        disabled={steer.isPending}
        onClick={() => steer.mutate(isPaused ? "resume" : "pause", { onError: sayError })}
      >
        <Icon className="size-4" aria-hidden />
        {isPaused ? "Go on" : "Pause"}
        <span className="sr-only"> {campaign.name}</span>
      </Button>
      {more}
    </>
  );
}
