import type { CampaignLane, CampaignStatus } from "contract/campaigns.ts";
import Link from "next/link";
import type { z } from "zod";
import { PageBadge } from "../../components/page-badge.tsx";
import type { Tone } from "./campaign-states.ts";
import { clockTime } from "./clock-time.ts";
import { timeLeftWords } from "./estimate-words.ts";
import { laneBudget } from "./lane-budget.ts";
import { isStuck, laneState } from "./lane-state.ts";
import { ProgressBar } from "./progress-bar.tsx";
import { countLeft } from "./progress-segments.ts";
import { toneInk } from "./tone-ink.ts";

type Lane = z.input<typeof CampaignLane>;

type Props = { workspaceId: string; lane: Lane; status: CampaignStatus; isBeforeTheRest: boolean; timeZone: string };

/** One Page's share of the campaign: how far, how fast, what holds it, how long. */
export function LaneRow({ workspaceId, lane, status, isBeforeTheRest, timeZone }: Props) {
  const state = laneState(lane, status, isBeforeTheRest);
  const left = countLeft(lane.counts);
  const isMoving = status === "running" && left > 0;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-[18px] gap-y-2 border-border border-t px-4 py-3 text-sm min-[900px]:min-h-[58px] min-[900px]:grid-cols-[minmax(0,220px)_minmax(0,1fr)_92px_104px_104px] min-[900px]:px-5 min-[900px]:py-2">
      <div className="grid min-w-0 grid-cols-[18px_minmax(0,1fr)] gap-x-2.5">
        <PageBadge
          pageId={lane.pageId}
          name={lane.pageName}
          isInline
          className="row-span-2 mt-px size-[18px] rounded-[5px] text-[10px]"
        />
        <div className="truncate font-medium">{lane.pageName}</div>
        <div className={`col-start-2 text-xs ${toneInk[state.tone]}`}>
          {state.word}
          {isStuck(lane) && isMoving ? (
            <>
              {" "}
              <Link href={`/w/${workspaceId}/pages`} className="whitespace-nowrap font-medium text-primary-ink hover:underline">
                See Pages
              </Link>
            </>
          ) : null}
          {state.until ? (
            <span className="text-muted-foreground"> Goes on at about {clockTime(state.until, timeZone)}.</span>
          ) : null}
        </div>
      </div>
      <div className="col-span-2 row-start-2 min-[900px]:col-span-1 min-[900px]:row-start-auto">
        <div className="mb-1.5 flex gap-2 tabular-nums">
          <span>
            <b className="font-medium">{lane.counts.sent.toLocaleString("en")}</b>{" "}
            <span className="text-muted-foreground">of {lane.audience.toLocaleString("en")} sent</span>
          </span>
          <span className="ml-auto text-muted-foreground">{left.toLocaleString("en")} left</span>
        </div>
        <ProgressBar counts={lane.counts} className="h-1.5 rounded-[3px]" />
      </div>
      <div className="hidden tabular-nums min-[900px]:block">
        <div className="font-medium">{isMoving ? `${lane.ratePerSecond.toFixed(1)}/s` : "–"}</div>
        <div className="text-2xs text-subtle-foreground">limit {lane.pacePerSecond}/s</div>
      </div>
      <BudgetMeter lane={lane} isMoving={isMoving} />
      <div className="text-right tabular-nums">
        <div className="whitespace-nowrap font-medium">
          {isMoving && lane.secondsLeft !== null && lane.holdReason === null && lane.counts.waiting + lane.counts.sending > 0
            ? timeLeftWords(lane.secondsLeft)
            : "–"}
        </div>
        <div className="whitespace-nowrap text-2xs text-subtle-foreground min-[900px]:hidden">
          {isMoving ? `${lane.ratePerSecond.toFixed(1)}/s of ${lane.pacePerSecond}` : ""}
        </div>
      </div>
    </li>
  );
}

const budgetFill: Record<Tone, string> = {
  success: "bg-success",
  warning: "bg-warning",
  destructive: "bg-destructive",
  neutral: "bg-neutral",
  accent: "bg-primary",
};

function budgetWords(lane: Lane): string {
  const { figure, note } = laneBudget({ ...lane, usagePercent: null });
  const used = lane.usagePercent === null ? "" : ` Meta: ${lane.usagePercent}% of this Page's allowance used.`;
  return `Meta's limits leave ${figure.toLowerCase()} ${note}.${used}`;
}

/** How much of the pace Meta's limits leave now; a phone has the words of the lane instead. */
function BudgetMeter({ lane, isMoving }: { lane: Lane; isMoving: boolean }) {
  if (!isMoving) return <div className="hidden min-[900px]:block">–</div>;
  const { share, figure, note, tone } = laneBudget(lane);
  return (
    <div className="hidden tabular-nums min-[900px]:block" title={budgetWords(lane)}>
      <div className="mb-1.5 flex items-baseline gap-1.5">
        <span className={`font-medium ${tone === "success" ? "" : toneInk[tone]}`}>{figure}</span>
        <span className="truncate text-2xs text-subtle-foreground">{note}</span>
      </div>
      <i className="block h-1 overflow-hidden rounded-full bg-window-track" aria-hidden>
        <i className={`block h-full rounded-full ${budgetFill[tone]}`} style={{ width: `${share * 100}%` }} />
      </i>
    </div>
  );
}
