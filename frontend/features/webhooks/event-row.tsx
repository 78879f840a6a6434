import type { WebhookEventOnWire } from "contract/webhooks.ts";
import { RotateCcw } from "lucide-react";
import { kindsWords } from "./kind-words.ts";
import { secondTime } from "./second-time.ts";
import { spanWords } from "./size-words.ts";
import { StatePill } from "./state-pill.tsx";

export const eventColumns =
  "grid-cols-[minmax(0,1fr)_auto] min-[900px]:grid-cols-[132px_minmax(110px,0.8fr)_minmax(120px,0.8fr)_112px_minmax(0,1.4fr)_72px]";

type Props = { event: WebhookEventOnWire; timeZone: string };

/** One post of Meta: when, whose, what, and what became of it. */
export function EventRow({ event, timeZone }: Props) {
  const { settledAt, receivedAt, eventCount } = event;
  const page = event.pageName ?? `Page ${event.facebookPageId || "without id"}`;
  const took =
    event.state === "applied" && settledAt && !event.isReplayed ? spanWords(Date.parse(settledAt) - Date.parse(receivedAt)) : "";
  return (
    <>
      <time dateTime={receivedAt} className="font-mono text-muted-foreground text-xs tabular-nums max-[899px]:order-3">
        {secondTime(receivedAt, timeZone)}
      </time>
      <span className="min-w-0 truncate max-[899px]:order-1 max-[899px]:font-medium">
        {kindsWords(event.kinds)}
        {eventCount > 1 ? <span className="text-muted-foreground tabular-nums"> × {eventCount.toLocaleString("en")}</span> : null}
      </span>
      <span className="min-w-0 truncate text-muted-foreground max-[899px]:hidden" title={event.workspaceName ?? undefined}>
        {page}
      </span>
      <span className="max-[899px]:order-2 max-[899px]:justify-self-end">
        <StatePill state={event.state} />
      </span>
      <span className="flex min-w-0 items-center gap-1.5 text-muted-foreground max-[899px]:order-4 max-[899px]:justify-end max-[899px]:text-xs">
        {event.isReplayed ? <RotateCcw className="size-3.5 flex-none" aria-label="Replayed" /> : null}
        <span className="truncate">
          <span className="min-[900px]:hidden">{page}</span>
          <span className="max-[899px]:hidden">{event.reason}</span>
        </span>
      </span>
      <span className="text-right text-muted-foreground text-xs tabular-nums max-[899px]:hidden">{took}</span>
    </>
  );
}
