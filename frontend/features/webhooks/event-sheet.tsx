"use client";
import { useQuery } from "@tanstack/react-query";
import type { WebhookEventDetail } from "contract/webhooks.ts";
import { Copy, X } from "lucide-react";
import { toast } from "sonner";
import { ErrorNotice } from "../../components/error-notice.tsx";
import { Button } from "../../components/ui/button.tsx";
import { Sheet, SheetClose, SheetContent } from "../../components/ui/sheet.tsx";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { eventStates } from "./event-states.ts";
import { JsonView } from "./json-view.tsx";
import { kindsWords, kindWords } from "./kind-words.ts";
import { secondTime } from "./second-time.ts";
import { spanWords } from "./size-words.ts";
import { StatePill } from "./state-pill.tsx";
import { useRetry } from "./use-retry.ts";
import { eventQuery } from "./webhook-queries.ts";

type Props = { eventId: number | null; timeZone: string; onClose: () => void };

/** One event in full: what became of it, and exactly what Meta sent. */
export function EventSheet({ eventId, timeZone, onClose }: Props) {
  return (
    <Sheet open={eventId !== null} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <SheetContent label="Webhook event" className="flex w-[560px] flex-col">
        {eventId === null ? null : <OpenEvent eventId={eventId} timeZone={timeZone} />}
      </SheetContent>
    </Sheet>
  );
}

function OpenEvent({ eventId, timeZone }: { eventId: number; timeZone: string }) {
  const { data: event, error, refetch } = useQuery(eventQuery(eventId));
  const retry = useRetry();
  return (
    <>
      <header className="flex h-[52px] flex-none items-center gap-2.5 border-border border-b pr-2 pl-5">
        <h2 className="min-w-0 truncate font-semibold text-base">{event ? kindsWords(event.kinds) : "Event"}</h2>
        {event ? <StatePill state={event.state} /> : null}
        <span className="flex-1" />
        {event?.state === "parked" ? (
          <Button size="sm" onClick={() => retry.mutate({ eventIds: [event.id] })} disabled={retry.isPending}>
            Retry
          </Button>
        ) : null}
        <SheetClose asChild>
          <Button variant="ghost" size="icon-lg" aria-label="Close">
            <X className="size-4" aria-hidden />
          </Button>
        </SheetClose>
      </header>
      {event ? (
        <EventFacts event={event} timeZone={timeZone} />
      ) : error ? (
        <ErrorNotice error={error} onRetry={refetch} />
      ) : (
        <Loading />
      )}
    </>
  );
}

function EventFacts({ event, timeZone }: { event: WebhookEventDetail; timeZone: string }) {
  const { settledAt, receivedAt, body } = event;
  const facts: [string, React.ReactNode][] = [
    ["Page", event.pageName ? `${event.pageName} (${event.facebookPageId})` : event.facebookPageId || "Not named"],
    ["Workspace", event.workspaceName ?? "None"],
    ["Holds", `${event.eventCount.toLocaleString("en")} × ${event.kinds.map(kindWords).join(", ") || "nothing readable"}`],
    ["Received", secondTime(receivedAt, timeZone)],
    [
      event.state === "applied" ? "Applied" : "Last tried",
      settledAt
        ? `${secondTime(settledAt, timeZone)}, ${spanWords(Date.parse(settledAt) - Date.parse(receivedAt))} later`
        : "Not yet",
    ],
    ["Failed", event.attempts === 0 ? "Never" : event.attempts === 1 ? "Once" : `${event.attempts} times`],
  ];
  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">
      <p className="text-muted-foreground text-sm">{eventStates[event.state].means}</p>
      {event.reason ? (
        <p className="mt-3 rounded-md bg-muted px-3 py-2 text-sm [overflow-wrap:anywhere]">{event.reason}</p>
      ) : null}
      <dl className="mt-4 grid grid-cols-[96px_minmax(0,1fr)] gap-x-3 gap-y-1.5 text-sm">
        {facts.map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-muted-foreground">{label}</dt>
            <dd className="min-w-0 [overflow-wrap:anywhere] tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      <div className="mt-5 mb-2 flex items-center gap-2">
        <h3 className="flex-1 font-semibold text-sm">What Meta sent</h3>
        {body === null ? null : (
          <Button variant="ghost" size="sm" onClick={() => copy(body)}>
            <Copy className="size-3.5" aria-hidden /> Copy as sent
          </Button>
        )}
      </div>
      {body === null ? <p className="text-destructive-ink text-sm">{event.bodyProblem}</p> : <JsonView raw={body} />}
    </div>
  );
}

async function copy(text: string) {
  try {
    await navigator.clipboard.writeText(text);
    toast.success("Copied.");
  } catch {
    toast.error("This browser does not allow copying.");
  }
}

const Loading = () => (
  <div className="flex flex-col gap-3 px-5 py-5" aria-busy="true">
    {[0, 1, 2, 3, 4].map((row) => (
      <Skeleton key={row} className="h-3 w-3/4" />
    ))}
    <Skeleton className="mt-4 h-64 w-full" />
  </div>
);
