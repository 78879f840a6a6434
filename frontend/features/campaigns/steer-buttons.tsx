"use client";
import type { CampaignDetailOnWire } from "contract/campaigns.ts";
import { Square } from "lucide-react";
import { useState } from "react";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { Button } from "../../components/ui/button.tsx";
import { Keys } from "../../components/ui/kbd.tsx";
import { useCommands } from "../shell/use-commands.ts";
import { mainSteering } from "./main-steering.ts";
import { people } from "./people-words.ts";
import { countLeft } from "./progress-segments.ts";
import type { Steering } from "./use-steer.ts";

type Props = { campaign: CampaignDetailOnWire; isBusy: boolean; onSteer: (action: Steering) => void };

/** Pause and go on at once; stopping for good asks first. */
export function SteerButtons({ campaign, isBusy, onSteer }: Props) {
  const [isAsking, setIsAsking] = useState(false);
  const left = campaign.progress ? countLeft(campaign.progress.counts) : 0;
  const { action, label, icon: Icon } = mainSteering(campaign.status);
  useCommands([
    {
      id: "campaign-steer",
      title: `${label} this campaign`,
      group: "This campaign",
      icon: Icon,
      keys: "p",
      run: () => isBusy || onSteer(action),
    },
    {
      id: "campaign-stop",
      title: "Stop this campaign for good",
      group: "This campaign",
      icon: Square,
      run: () => setIsAsking(true),
    },
  ]);
  return (
    <>
      <Button
        variant="ghost"
        size="sm"
        className="text-destructive-ink hover:text-destructive-ink"
        disabled={isBusy}
        onClick={() => setIsAsking(true)}
      >
        <Square className="size-4" aria-hidden />
        <span>
          Stop<span className="max-[719px]:sr-only"> for good</span>
        </span>
      </Button>
      <Button size="sm" className="max-[719px]:hidden" disabled={isBusy} onClick={() => onSteer(action)}>
        <Icon className="size-4" aria-hidden />
        {label}
        <Keys keys="p" />
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        isDestructive
        title="Stop this campaign for good?"
        text={`${people(left)} ${left === 1 ? "has" : "have"} not been reached and will not get it. What is on its way arrives. This cannot be undone.`}
        confirm="Stop for good"
        cancel="Keep it"
        onConfirm={() => {
          setIsAsking(false);
          onSteer("cancel");
        }}
        onCancel={() => setIsAsking(false)}
      />
    </>
  );
}
