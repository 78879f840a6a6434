"use client";
import type { CampaignDetailOnWire } from "contract/campaigns.ts";
import { Pause, Play, Square } from "lucide-react";
import { useState } from "react";
import { Button } from "../../components/ui/button.tsx";
import { Keys } from "../../components/ui/kbd.tsx";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import { people } from "./people-words.ts";
import { countLeft } from "./progress-segments.ts";
import { useShortcut } from "./use-shortcut.ts";
import type { Steering } from "./use-steer.ts";

type Props = { campaign: CampaignDetailOnWire; isBusy: boolean; onSteer: (action: Steering) => void };

/** Pause and go on at once; stopping for good asks first. On a phone the main one stands at the foot of the screen. */
export function SteerButtons({ campaign, isBusy, onSteer }: Props) {
  const [isAsking, setIsAsking] = useState(false);
  const left = campaign.progress ? countLeft(campaign.progress.counts) : 0;
  const isPaused = campaign.status === "paused";
  const main: Steering = isPaused ? "resume" : "pause";
  useShortcut("Space", () => !isBusy && onSteer(main));
  const Icon = isPaused ? Play : Pause;
  const label = isPaused ? "Go on" : "Pause";
  return (
    <>
      <Button variant="ghost" size="sm" className="text-destructive-ink" disabled={isBusy} onClick={() => setIsAsking(true)}>
        <Square className="size-4" aria-hidden />
        <span>
          Stop<span className="max-[719px]:sr-only"> for good</span>
        </span>
      </Button>
      <Button size="sm" className="max-[719px]:hidden" disabled={isBusy} onClick={() => onSteer(main)} aria-keyshortcuts="Space">
        <Icon className="size-4" aria-hidden />
        {label}
        <Keys keys="Space" />
      </Button>
      <div className="fixed inset-x-0 bottom-0 z-30 flex border-border border-t bg-background px-4 pt-2.5 pb-[max(18px,env(safe-area-inset-bottom))] min-[720px]:hidden">
        <Button className="h-12 flex-1" disabled={isBusy} onClick={() => onSteer(main)}>
          <Icon className="size-4" aria-hidden />
          {label}
        </Button>
      </div>
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
