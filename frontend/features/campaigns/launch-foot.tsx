import type { DryRunOnWire } from "contract/campaigns.ts";
import { CalendarClock, Send } from "lucide-react";
import { Button } from "../../components/ui/button.tsx";
import { Keys } from "../../components/ui/kbd.tsx";
import { launchWords } from "./launch-words.ts";
import { countOutcome, type VerdictGroup } from "./verdict-groups.ts";

type Props = {
  dryRun: DryRunOnWire;
  groups: VerdictGroup[];
  isBusy: boolean;
  canOperate: boolean;
  onLaunch: () => void;
  onSchedule: () => void;
};

/** The one button that sends, always in reach, and beside it a later moment; without them the reason why. */
export function LaunchFoot({ dryRun, groups, isBusy, canOperate, onLaunch, onSchedule }: Props) {
  const now = countOutcome(groups, "now");
  const allowed = dryRun.pages.reduce((sum, page) => sum + page.allowed, 0);
  const { canLaunch, label } = launchWords({ now, later: countOutcome(groups, "later"), audience: dryRun.audience, allowed });
  return (
    <div className="sticky bottom-0 border-border border-t bg-background px-5 pt-4 pb-[18px] min-[1100px]:static min-[1100px]:col-start-2 min-[1100px]:row-start-2 min-[1100px]:border-l">
      {canLaunch && canOperate ? (
        <>
          <div className="flex gap-2">
            <Button size="lg" className="min-w-0 flex-1" onClick={onLaunch} disabled={isBusy}>
              <Send className="size-4" aria-hidden />
              {isBusy ? "One moment…" : label}
              <Keys keys="mod+enter" className="max-[719px]:hidden" />
            </Button>
            <Button size="lg" variant="outline" className="px-3" aria-label="Schedule it" onClick={onSchedule} disabled={isBusy}>
              <CalendarClock className="size-4" aria-hidden />
            </Button>
          </div>
          <p className="mt-2 text-center text-muted-foreground text-xs">
            {now > 0 ? `Takes ${dryRun.estimate.words}. ` : ""}60 seconds to take it back.
          </p>
        </>
      ) : (
        <p className="text-center text-muted-foreground text-sm">
          {canOperate ? label : "You may look at this campaign; operators can send it."}
        </p>
      )}
    </div>
  );
}
