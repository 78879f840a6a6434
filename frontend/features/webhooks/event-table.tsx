"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import type { WebhookEventOnWire } from "contract/webhooks.ts";
import { useEffect, useRef } from "react";
import { cn } from "../../components/cn.ts";
import { useMedia } from "../../components/use-media.ts";
import { EventRow, eventColumns } from "./event-row.tsx";

type Props = {
  events: WebhookEventOnWire[];
  openId: number | null;
  timeZone: string;
  hasMore: boolean;
  isLoadingMore: boolean;
  onMore: () => void;
  onOpen: (id: number) => void;
};

/** The events, newest first; only rows in sight are drawn, and older ones are searched for by scrolling. */
export function EventTable({ events, openId, timeZone, hasMore, isLoadingMore, onMore, onOpen }: Props) {
  const isNarrow = useMedia("(max-width: 899px)");
  const rowHeight = isNarrow ? 56 : 40;
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: events.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (at) => events[at]?.id ?? at,
    overscan: 12,
  });
  useEffect(() => virtual.measure(), [rowHeight]);
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? -1;
  useEffect(() => {
    if (hasMore && !isLoadingMore && last >= events.length - 20) onMore();
  }, [hasMore, isLoadingMore, last, events.length, onMore]);
  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto">
      <div
        aria-hidden
        className={cn(
          "sticky top-0 z-10 hidden h-[34px] items-center gap-x-4 border-border border-b bg-background px-4 font-medium text-muted-foreground text-xs min-[900px]:grid",
          eventColumns,
        )}
      >
        <span>Received</span>
        <span>Kind</span>
        <span>Page</span>
        <span>State</span>
        <span>Why</span>
        <span className="text-right">Took</span>
      </div>
      <ul aria-label="Events" className="relative" style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const event = events[item.index];
          if (!event) return null;
          return (
            <li key={item.key} className="absolute inset-x-0" style={{ top: item.start, height: rowHeight }}>
              <button
                type="button"
                onClick={() => onOpen(event.id)}
                aria-current={openId === event.id || undefined}
                className={cn(
                  "grid size-full items-center gap-x-4 border-border border-b px-4 text-left text-sm hover:bg-accent aria-[current]:bg-primary-soft max-[899px]:content-center max-[899px]:gap-y-0.5",
                  eventColumns,
                )}
              >
                <EventRow event={event} timeZone={timeZone} />
              </button>
            </li>
          );
        })}
      </ul>
      {isLoadingMore ? <p className="px-4 py-3 text-muted-foreground text-xs">Searching older events…</p> : null}
    </div>
  );
}
