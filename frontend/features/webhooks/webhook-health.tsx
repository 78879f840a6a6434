import type { WebhookOverview } from "contract/webhooks.ts";
import { CircleAlert, CircleCheck, LoaderCircle } from "lucide-react";
import { cn } from "../../components/cn.ts";
import { healthWords } from "./health-words.ts";
import { MinuteBars } from "./minute-bars.tsx";
import { sizeWords, spanWords } from "./size-words.ts";

const icons = { good: CircleCheck, busy: LoaderCircle, bad: CircleAlert };
const inks = { good: "text-success-ink", busy: "text-primary-ink", bad: "text-destructive-ink" };

/** How events come in and are applied, as one strip of figures and the last hour. */
export function WebhookHealth({ overview, timeZone }: { overview: WebhookOverview; timeZone: string }) {
  const { tone, text } = healthWords(overview);
  const Icon = icons[tone];
  const hour = overview.perMinute.reduce((sum, { count }) => sum + count, 0);
  const { applyMs } = overview;
  return (
    <section
      aria-label="How events are doing"
      className="mx-4 mb-4 grid flex-none rounded-md border border-border min-[720px]:mx-6 min-[1000px]:grid-cols-[minmax(0,1fr)_minmax(280px,360px)]"
    >
      <div className="min-w-0 px-4 py-3">
        <p role="status" className={cn("flex items-center gap-2 font-medium text-sm", inks[tone])}>
          <Icon className="size-4 flex-none" aria-hidden />
          {text}
        </p>
        <dl className="mt-2.5 flex flex-wrap gap-x-8 gap-y-2">
          <Figure label="Received in the last hour" value={hour.toLocaleString("en")} />
          <Figure
            label="Received to applied"
            value={applyMs ? spanWords(applyMs.median) : "–"}
            note={applyMs ? `slowest ${spanWords(applyMs.slowest)}` : undefined}
          />
          <Figure label="Waiting" value={overview.pending.toLocaleString("en")} />
          <Figure label="Kept" value={sizeWords(overview.storedBytes)} note={`${overview.retentionDays} days, encrypted`} />
        </dl>
      </div>
      <div className="min-w-0 border-border px-4 pt-3 pb-2 max-[999px]:border-t min-[1000px]:border-l">
        <MinuteBars perMinute={overview.perMinute} timeZone={timeZone} />
      </div>
    </section>
  );
}

const Figure = ({ label, value, note }: { label: string; value: string; note?: string | undefined }) => (
  <div>
    <dt className="text-muted-foreground text-xs">{label}</dt>
    <dd className="flex items-baseline gap-1.5 tabular-nums">
      <span className="font-semibold text-base">{value}</span>
      {note ? <span className="text-subtle-foreground text-xs">{note}</span> : null}
    </dd>
  </div>
);
