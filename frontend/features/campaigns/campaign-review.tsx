"use client";
import { useQuery } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import { useEffect } from "react";
import { Button } from "../../components/ui/button.tsx";
import { useCommands } from "../shell/use-commands.ts";
import { type CampaignDraft, toAudience, toValidContent } from "./campaign-draft.ts";
import { previewQuery } from "./campaign-queries.ts";
import { clockTime } from "./clock-time.ts";
import { LaunchFoot } from "./launch-foot.tsx";
import { LaunchPanel } from "./launch-panel.tsx";
import { ReviewGroups } from "./review-groups.tsx";
import { ReviewSamples } from "./review-samples.tsx";
import { useHeldKey } from "./use-held-key.ts";
import { countOutcome, groupVerdicts } from "./verdict-groups.ts";

type Props = {
  workspaceId: string;
  timeZone: string;
  draft: CampaignDraft;
  isBusy: boolean;
  canOperate: boolean;
  onLaunch: () => void;
  onBack: () => void;
};

/** Who will get it and who will not, counted anew, before anything leaves. */
export function CampaignReview({ workspaceId, timeZone, draft, isBusy, canOperate, onLaunch, onBack }: Props) {
  const audience = toAudience(draft);
  const content = toValidContent(draft);
  const input = audience && content ? { audience, content } : null;
  const {
    data: preview,
    refetch,
    isFetching,
    dataUpdatedAt,
  } = useQuery({ ...previewQuery(workspaceId, input), refetchOnMount: "always" });
  const groups = groupVerdicts(preview?.verdicts ?? []);
  const canSend = countOutcome(groups, "now") + countOutcome(groups, "later") > 0;
  const isHeld = useHeldKey();
  const isSendable = canSend && canOperate && !isBusy && !isFetching;
  useCommands([
    { id: "campaign-back", title: "Back to editing", group: "This campaign", keys: "escape", run: onBack },
    ...(isSendable
      ? [
          {
            id: "campaign-launch",
            title: "Send it now",
            group: "This campaign",
            keys: "mod+enter",
            isKeyOnly: true,
            run: () => isHeld() || onLaunch(),
          },
        ]
      : []),
  ]);
  useEffect(() => document.getElementById("review-title")?.focus(), []);
  const pageNames = new Map(preview?.pages.map((page) => [page.pageId, page.pageName]));
  return (
    <div className="relative min-h-0 flex-1 overflow-y-auto min-[1100px]:grid min-[1100px]:grid-cols-[minmax(0,1fr)_344px] min-[1100px]:grid-rows-[minmax(0,1fr)_auto] min-[1100px]:overflow-hidden">
      <div className="relative min-h-0 min-[1100px]:row-span-2 px-4 pt-4 pb-10 min-[900px]:px-5 min-[1100px]:overflow-y-auto">
        <div className="mb-3 flex flex-wrap items-baseline gap-x-3">
          <h2 id="review-title" tabIndex={-1} className="font-semibold text-lg tracking-tight outline-none">
            Who gets it
          </h2>
          <p className="text-muted-foreground text-sm" aria-live="polite">
            {preview
              ? `Everybody checked against Meta's rules at ${clockTime(new Date(dataUpdatedAt).toISOString(), timeZone)}. Nothing has been sent.`
              : "Checking everybody against Meta's rules…"}
          </p>
          <Button variant="ghost" size="sm" className="ml-auto" onClick={() => refetch()} disabled={isFetching}>
            <RefreshCw className="size-4" aria-hidden />
            Check again
          </Button>
        </div>
        <ReviewGroups groups={groups} />
        <ReviewSamples samples={preview?.samples ?? []} pageNames={pageNames} message={draft.message} />
      </div>
      {preview ? (
        <>
          <LaunchPanel preview={preview} />
          <LaunchFoot preview={preview} isBusy={isBusy || isFetching} canOperate={canOperate} onLaunch={onLaunch} />
        </>
      ) : null}
    </div>
  );
}
