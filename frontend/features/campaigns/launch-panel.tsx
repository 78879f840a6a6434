import { Send } from "lucide-react";
import { Button } from "../../components/ui/button.tsx";
import { Keys } from "../../components/ui/kbd.tsx";
import { estimateWords } from "./estimate-words.ts";
import { launchWords } from "./launch-words.ts";
import type { Preview } from "./reach-panel.tsx";
import { VerdictBar } from "./verdict-bar.tsx";
import { countOutcome, groupVerdicts } from "./verdict-groups.ts";

type Props = { preview: Preview; isBusy: boolean; canOperate: boolean; onLaunch: () => void };

/** The sum, Page by Page, and the one button that sends. */
export function LaunchPanel({ preview, isBusy, canOperate, onLaunch }: Props) {
  const groups = groupVerdicts(preview.verdicts);
  const [now, later, never] = [countOutcome(groups, "now"), countOutcome(groups, "later"), countOutcome(groups, "never")];
  const { canLaunch, label } = launchWords({ now, later, audience: preview.audience });
  return (
    <aside
      aria-label="Launch"
      className="flex min-h-0 flex-col border-border border-t bg-canvas min-[1100px]:border-t-0 min-[1100px]:border-l"
    >
      <section className="px-5 py-4">
        <dl className="text-sm tabular-nums">
          <Line label="In the audience" value={preview.audience} />
          {never > 0 ? <Line label="Left out" value={-never} isMuted /> : null}
          {later > 0 ? <Line label="Wait for their Page" value={-later} isMuted /> : null}
          <div className="mt-1 flex justify-between border-border-strong border-t pt-2 font-semibold">
            <dt>Get it now</dt>
            <dd>{now.toLocaleString("en")}</dd>
          </div>
        </dl>
        <div className="mt-3">
          <VerdictBar groups={groups} />
        </div>
      </section>
      <section className="border-border border-t px-5 py-4">
        <h2 className="mb-1 font-semibold text-sm">Per Page</h2>
        <ul className="text-sm tabular-nums">
          {preview.pages.map((page) => (
            <li key={page.pageId} className="flex min-h-7 items-center gap-3">
              <span className="min-w-0 flex-1 truncate">{page.pageName}</span>
              <span>{page.allowed.toLocaleString("en")}</span>
              <span className="w-[74px] text-right text-muted-foreground">of {page.audience.toLocaleString("en")}</span>
            </li>
          ))}
        </ul>
      </section>
      <div className="sticky bottom-0 mt-auto border-border border-t bg-background px-5 pt-4 pb-[18px]">
        {canLaunch && canOperate ? (
          <>
            <Button size="lg" className="w-full" onClick={onLaunch} disabled={isBusy}>
              <Send className="size-4" aria-hidden />
              {isBusy ? "One moment…" : label}
              <Keys keys="mod+enter" className="max-[719px]:hidden" />
            </Button>
            <p className="mt-2 text-center text-muted-foreground text-xs">
              {now > 0 ? `Takes ${estimateWords(preview.secondsAtFullPace)}. ` : ""}Everybody is checked once more when it is
              their turn.
            </p>
          </>
        ) : (
          <p className="text-center text-muted-foreground text-sm">
            {canOperate ? label : "You may look at this campaign; operators can send it."}
          </p>
        )}
      </div>
    </aside>
  );
}

function Line({ label, value, isMuted = false }: { label: string; value: number; isMuted?: boolean }) {
  return (
    <div className={`flex justify-between py-1 ${isMuted ? "text-muted-foreground" : ""}`}>
      <dt>{label}</dt>
      <dd>{value.toLocaleString("en").replace("-", "−")}</dd>
    </div>
  );
}
