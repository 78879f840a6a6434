"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { CircleCheck, ExternalLink, Smartphone, TriangleAlert } from "lucide-react";
import { useEffect, useState } from "react";
import { sayError } from "../../components/say-error.ts";
import { Button } from "../../components/ui/button.tsx";
import { watchQuery } from "./page-queries.ts";

type Props = { workspaceId: string; pageId: string; name: string; onArrived: () => void };
type Watch = { since: string; writeTo: string; begunAt: number };

const askEveryMs = 1000;
const givesUpAfterMs = 10 * 60_000;

/** Write to your Page now: turns green when the message arrives. */
export function LiveTest({ workspaceId, pageId, name, onArrived }: Props) {
  const queries = useQueryClient();
  const [watch, setWatch] = useState<Watch | null>(null);
  const [isOver, setIsOver] = useState(false);
  const begin = useMutation({
    mutationFn: () => queries.fetchQuery({ ...watchQuery(workspaceId, pageId, null), staleTime: 0 }),
    onSuccess: ({ now, writeTo }) => {
      setIsOver(false);
      setWatch({ since: now, writeTo, begunAt: Date.now() });
    },
    onError: sayError,
  });
  const { data } = useQuery({
    ...watchQuery(workspaceId, pageId, watch?.since ?? null),
    enabled: watch !== null && !isOver,
    refetchInterval: ({ state }) => (state.data?.event?.isApplied ? false : askEveryMs),
  });
  const event = watch ? data?.event : null;
  const isApplied = event?.isApplied ?? false;
  useEffect(() => {
    if (isApplied) onArrived();
  }, [isApplied]);
  useEffect(() => {
    if (!watch || isApplied) return;
    const timer = setTimeout(() => setIsOver(true), givesUpAfterMs);
    return () => clearTimeout(timer);
  }, [watch, isApplied]);
  return (
    <section aria-labelledby="live-test" className="h-fit rounded-md border border-border px-4 py-4 text-sm">
      <h2 id="live-test" className="font-semibold text-base">
        Write to your Page now
      </h2>
      <p className="mt-1 text-muted-foreground">
        The only proof that everything works: a message from a phone that arrives here. Use an account that has no role in your
        Meta app.
      </p>
      <div aria-live="polite" className="mt-3">
        {watch ? <Progress event={event} isOver={isOver} name={name} watch={watch} /> : null}
      </div>
      <Button variant="outline" size="sm" className="mt-3" onClick={() => begin.mutate()} disabled={begin.isPending}>
        {watch ? "Begin again" : "Begin the test"}
      </Button>
    </section>
  );
}

type ProgressProps = {
  event: { receivedAt: string; isApplied: boolean } | null | undefined;
  isOver: boolean;
  name: string;
  watch: Watch;
};

function Progress({ event, isOver, name, watch }: ProgressProps) {
  if (event) {
    const seconds = Math.max(1, Math.round((Date.parse(event.receivedAt) - Date.parse(watch.since)) / 1000));
    return (
      <p data-live="arrived" className="flex gap-2 rounded-sm bg-success-soft px-3 py-2 text-success-ink">
        <CircleCheck className="mt-0.5 size-4 flex-none" aria-hidden />
        <span>
          <b className="font-semibold">It arrived after {seconds} s.</b>{" "}
          {event.isApplied ? "It is in the inbox." : "It is being put into the inbox."}
        </span>
      </p>
    );
  }
  if (isOver) {
    return (
      <p data-live="over" className="flex gap-2 rounded-sm bg-warning-soft px-3 py-2 text-warning-ink">
        <TriangleAlert className="mt-0.5 size-4 flex-none" aria-hidden />
        Nothing came within 10 minutes. Fix what is red, then begin again.
      </p>
    );
  }
  return (
    <div data-live="waiting" className="rounded-sm bg-neutral-soft px-3 py-2">
      <p className="flex gap-2">
        <Smartphone className="mt-0.5 size-4 flex-none" aria-hidden />
        <span>
          <b className="font-semibold">Waiting for a message to {name}…</b> It turns green by itself.
        </span>
      </p>
      <a
        href={watch.writeTo}
        target="_blank"
        rel="noreferrer"
        className="mt-1.5 ml-6 inline-flex items-center gap-1 break-all font-medium text-primary-ink hover:underline"
      >
        {watch.writeTo.replace(/^https?:\/\//, "")} <ExternalLink className="size-3.5 flex-none" aria-hidden />
      </a>
    </div>
  );
}
