import { Send } from "lucide-react";
import { Button } from "../../components/ui/button.tsx";
import { Keys } from "../../components/ui/kbd.tsx";
import { launchWords } from "./launch-words.ts";
import type { Preview } from "./reach-panel.tsx";
import { countOutcome, groupVerdicts } from "./verdict-groups.ts";

type Props = { preview: Preview; isBusy: boolean; canOperate: boolean; onLaunch: () => void };

/** The one button that sends, always in reach; without it the reason why. */
export function LaunchFoot({ preview, isBusy, canOperate, onLaunch }: Props) {
  const groups = groupVerdicts(preview.verdicts);
  const now = countOutcome(groups, "now");
  const { canLaunch, label } = launchWords({ now, later: countOutcome(groups, "later"), audience: preview.audience });
  return (
    <div className="sticky bottom-0 border-border border-t bg-background px-5 pt-4 pb-[18px] min-[1100px]:static min-[1100px]:col-start-2 min-[1100px]:row-start-2 min-[1100px]:border-l">
      {canLaunch && canOperate ? (
        <>
          <Button size="lg" className="w-full" onClick={onLaunch} disabled={isBusy}>
            <Send className="size-4" aria-hidden />
            {isBusy ? "One moment…" : label}
            <Keys keys="mod+enter" className="max-[719px]:hidden" />
          </Button>
          <p className="mt-2 text-center text-muted-foreground text-xs">
            {now > 0 ? `Takes ${preview.estimate.words}. ` : ""}Everybody is checked once more when it is their turn.
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
