import type { previewCampaign } from "contract/campaigns.ts";
import type { Received } from "contract/route.ts";
import { Clock } from "lucide-react";
import { VerdictBar, verdictFill } from "./verdict-bar.tsx";
import { countOutcome, groupVerdicts } from "./verdict-groups.ts";

export type Preview = Received<typeof previewCampaign>;

/** How many can get it now and why the others cannot; the same order and colours as in the review. */
export function ReachPanel({ preview, isCounting }: { preview: Preview | undefined; isCounting: boolean }) {
  const groups = groupVerdicts(preview?.verdicts ?? []);
  const now = countOutcome(groups, "now");
  return (
    <>
      <section className="px-5 py-3.5" aria-labelledby="reach">
        <div className="mb-2.5 flex items-baseline">
          <h2 id="reach" className="font-semibold text-sm">
            Can get it now
          </h2>
          <span
            className={`ml-auto font-semibold text-lg tabular-nums ${isCounting ? "text-muted-foreground" : ""}`}
            aria-live="polite"
          >
            {preview ? now.toLocaleString("en") : "–"}
          </span>
        </div>
        <VerdictBar groups={groups} />
        <dl className="mt-2">
          {groups.map((group) => (
            <div key={group.rule} className="flex items-center gap-2 py-[3.5px] text-sm" title={group.message}>
              <dt className={`flex min-w-0 items-center gap-2 ${group.outcome === "now" ? "" : "text-muted-foreground"}`}>
                <i className={`size-2 flex-none rounded-[2px] ${verdictFill[group.tone]}`} />
                <span className="truncate">{group.label}</span>
                {group.note ? <span className="text-subtle-foreground text-xs">{group.note}</span> : null}
              </dt>
              <dd className="ml-auto font-medium tabular-nums">{group.count.toLocaleString("en")}</dd>
            </div>
          ))}
        </dl>
        {preview ? null : (
          <p className="mt-2 text-muted-foreground text-sm">{isCounting ? "Counting…" : "Choose a Page to count its people."}</p>
        )}
      </section>
      {preview && now > 0 ? (
        <section className="flex items-center gap-2 border-border border-t px-5 py-3 text-sm" aria-label="How long it takes">
          <Clock className="size-4 text-muted-foreground" aria-hidden />
          <span>
            <b className="font-semibold">{preview.estimate.words}</b> <span className="text-muted-foreground">to send it</span>
          </span>
        </section>
      ) : null}
    </>
  );
}
