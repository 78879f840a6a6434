import type { DryRunOnWire, Safeguards } from "contract/campaigns.ts";
import { ShieldCheck } from "lucide-react";
import { safeguardWords } from "./safeguard-words.ts";
import { VerdictBar } from "./verdict-bar.tsx";
import { countOutcome, type VerdictGroup } from "./verdict-groups.ts";

/** The sum, Page by Page, and what looks after it. */
export function LaunchPanel({
  dryRun,
  groups,
  safeguards,
}: {
  dryRun: DryRunOnWire;
  groups: VerdictGroup[];
  safeguards: Safeguards;
}) {
  const [now, later, never] = [countOutcome(groups, "now"), countOutcome(groups, "later"), countOutcome(groups, "never")];
  return (
    <aside
      aria-label="Launch"
      className="border-border border-t bg-canvas min-[1100px]:col-start-2 min-[1100px]:row-start-1 min-[1100px]:min-h-0 min-[1100px]:overflow-y-auto min-[1100px]:border-t-0 min-[1100px]:border-l"
    >
      <section className="px-5 py-4">
        <dl className="text-sm tabular-nums">
          <Line label="In the audience" value={dryRun.audience} />
          {never > 0 ? <Line label="Left out" value={-never} isMuted /> : null}
          {later > 0 ? <Line label="Wait, then get it" value={-later} isMuted /> : null}
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
        <h2 className="mb-1 font-semibold text-sm">Can get it, per Page</h2>
        <ul className="text-sm tabular-nums">
          {dryRun.pages.map((page) => (
            <li key={page.pageId} className="flex min-h-7 items-center gap-3">
              <span className="min-w-0 flex-1 truncate">{page.pageName}</span>
              <span>{page.allowed.toLocaleString("en")}</span>
              <span className="w-[74px] text-right text-muted-foreground">of {page.audience.toLocaleString("en")}</span>
            </li>
          ))}
        </ul>
      </section>
      <section className="border-border border-t px-5 py-4">
        <h2 className="mb-1.5 font-semibold text-sm">Safeguards</h2>
        <ul className="space-y-1.5 text-sm">
          {safeguardWords(safeguards, now).map((words) => (
            <li key={words} className="grid grid-cols-[16px_1fr] gap-2">
              <ShieldCheck className="mt-0.5 size-4 text-success-ink" aria-hidden />
              {words}
            </li>
          ))}
        </ul>
      </section>
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
