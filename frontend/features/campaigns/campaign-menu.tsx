"use client";
import type { CampaignOnWire } from "contract/campaigns.ts";
import { Pause, Play } from "lucide-react";
import { sayError } from "../../components/say-error.ts";
import { Button } from "../../components/ui/button.tsx";
import { DraftMenu } from "./draft-menu.tsx";
import { useSteer } from "./use-steer.ts";

/** What can be done from the list: pause, go on, or delete a draft. */
export function CampaignMenu({ workspaceId, campaign }: { workspaceId: string; campaign: CampaignOnWire }) {
  const steer = useSteer(workspaceId, campaign.id);
  if (campaign.status === "draft") return <DraftMenu workspaceId={workspaceId} campaignId={campaign.id} name={campaign.name} />;
  if (campaign.status !== "running" && campaign.status !== "paused") return null;
  const isPaused = campaign.status === "paused";
  const Icon = isPaused ? Play : Pause;
  return (
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
  );
}
