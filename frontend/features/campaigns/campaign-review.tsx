"use client";
import type { Safeguards } from "contract/campaigns.ts";
import type { UtilityUse } from "contract/messages.ts";
import { Hash, RefreshCw } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "../../components/ui/button.tsx";
import { useCommands } from "../shell/use-commands.ts";
import { clockTime } from "./clock-time.ts";
import { DryRunFilterBar } from "./dry-run-filter.tsx";
import { DryRunTable } from "./dry-run-table.tsx";
import { InsteadDialog } from "./instead-dialog.tsx";
import { LaunchFoot } from "./launch-foot.tsx";
import { LaunchPanel } from "./launch-panel.tsx";
import { everybody, toFilter } from "./review-choice.ts";
import { ReviewGroups } from "./review-groups.tsx";
import { RowSkeletons } from "./row-skeletons.tsx";
import { useDryRun } from "./use-dry-run.ts";
import { useHeldKey } from "./use-held-key.ts";
import { useInstead } from "./use-instead.ts";
import type { Launch } from "./use-launch.ts";
import { countOutcome, groupDryRun } from "./verdict-groups.ts";

type Props = {
  workspaceId: string;
  campaignId: string;
  timeZone: string;
  safeguards: Safeguards;
  instead: UtilityUse | null;
  /** A template is the message, so none is chosen beside it. */
  isByTemplate: boolean;
  isBusy: boolean;
  canOperate: boolean;
  onLaunch: (launch: Launch) => void;
  onSchedule: (leaveOut: string[]) => void;
  onBack: () => void;
};

/** Everybody with what would happen to them, before anything leaves; what is chosen here is exactly what is sent. */
export function CampaignReview({
  workspaceId,
  campaignId,
  timeZone,
  safeguards,
  instead,
  isByTemplate,
  isBusy,
  canOperate,
  onLaunch,
  onSchedule,
  onBack,
}: Props) {
  const { dryRun, isChecking, check } = useDryRun(workspaceId, campaignId, canOperate);
  const [leaveOut, setLeaveOut] = useState<string[]>([]);
  const [choice, setChoice] = useState(everybody);
  const [isChoosing, setIsChoosing] = useState(false);
  const choose = useInstead(workspaceId, campaignId, () => {
    setIsChoosing(false);
    setChoice(everybody);
    check();
  });
  const scroller = useRef<HTMLDivElement>(null);
  const groups = groupDryRun(dryRun?.groups ?? [], leaveOut, isByTemplate);
  const canSend = countOutcome(groups, "now") + countOutcome(groups, "later") > 0;
  const isHeld = useHeldKey();
  const isSendable = dryRun !== undefined && canSend && canOperate && !isBusy && !isChecking && !choose.isPending;
  const launch = () => dryRun && onLaunch({ hash: dryRun.hash, leaveOut });
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
            run: () => isHeld() || launch(),
          },
        ]
      : []),
  ]);
  useEffect(() => document.getElementById("review-title")?.focus(), []);
  const pageNames = new Map(dryRun?.pages.map((page) => [page.pageId, page.pageName]));
  return (
    <div className="relative min-h-0 flex-1 overflow-y-auto min-[1100px]:grid min-[1100px]:grid-cols-[minmax(0,1fr)_344px] min-[1100px]:grid-rows-[minmax(0,1fr)_auto] min-[1100px]:overflow-hidden">
      <div ref={scroller} className="relative min-h-0 pt-4 pb-10 min-[1100px]:row-span-2 min-[1100px]:overflow-y-auto">
        <div className="px-4 min-[900px]:px-5">
          <div className="mb-3 flex flex-wrap items-baseline gap-x-3">
            <h2 id="review-title" tabIndex={-1} className="font-semibold text-lg tracking-tight outline-none">
              Dry run
            </h2>
            <p className="text-muted-foreground text-sm" aria-live="polite">
              {dryRun && !isChecking
                ? `Everybody checked against Meta's rules at ${clockTime(dryRun.madeAt, timeZone)}. Nothing has been sent.`
                : "Checking everybody against Meta's rules…"}
            </p>
            <span className="ml-auto flex items-center gap-1">
              {dryRun ? (
                <span
                  className="flex items-center gap-1 text-muted-foreground text-xs"
                  title="Names exactly this set of people, verdicts and message"
                >
                  <Hash className="size-3.5" aria-hidden />
                  <code className="font-mono text-2xs">{`${dryRun.hash.slice(0, 4)}…${dryRun.hash.slice(-4)}`}</code>
                </span>
              ) : null}
              <Button variant="ghost" size="sm" onClick={check} disabled={isChecking || !canOperate}>
                <RefreshCw className="size-4" aria-hidden />
                Check again
              </Button>
            </span>
          </div>
          {dryRun ? (
            <ReviewGroups
              groups={groups}
              leaveOut={leaveOut}
              onLeaveOut={setLeaveOut}
              canChoose={canOperate}
              pageNames={pageNames}
              onTemplate={() => setIsChoosing(true)}
              onNoTemplate={() => choose.mutate(null)}
            />
          ) : (
            <RowSkeletons count={4} />
          )}
        </div>
        {dryRun ? (
          <>
            <DryRunFilterBar dryRun={dryRun} groups={groups} choice={choice} onChoose={setChoice} />
            <DryRunTable
              workspaceId={workspaceId}
              campaignId={campaignId}
              timeZone={timeZone}
              hash={dryRun.hash}
              filter={toFilter(choice, dryRun)}
              leaveOut={leaveOut}
              pageNames={pageNames}
              scroller={scroller}
            />
          </>
        ) : null}
      </div>
      {dryRun ? (
        <>
          <LaunchPanel dryRun={dryRun} groups={groups} safeguards={safeguards} />
          <LaunchFoot
            dryRun={dryRun}
            groups={groups}
            isBusy={isBusy || isChecking || choose.isPending}
            canOperate={canOperate}
            onLaunch={launch}
            onSchedule={() => onSchedule(leaveOut)}
          />
        </>
      ) : null}
      {isChoosing ? (
        <InsteadDialog
          workspaceId={workspaceId}
          instead={instead}
          pageNames={pageNames}
          isBusy={choose.isPending}
          onChoose={choose.mutate}
          onClose={() => setIsChoosing(false)}
        />
      ) : null}
    </div>
  );
}
