"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect, useRef, useState } from "react";
import { type DryRunFilter, dryRunRecipientsQuery } from "./campaign-queries.ts";
import { DryRunRow, dryRunColumns } from "./dry-run-row.tsx";

type Props = {
  workspaceId: string;
  campaignId: string;
  timeZone: string;
  hash: string;
  filter: DryRunFilter;
  leaveOut: string[];
  pageNames: Map<string, string>;
  scroller: RefObject<HTMLElement | null>;
};

/** Every person of the dry run; only what is on the screen is drawn, more is read while scrolling. */
export function DryRunTable({ workspaceId, campaignId, timeZone, hash, filter, leaveOut, pageNames, scroller }: Props) {
  const { data, fetchNextPage, hasNextPage, isFetchingNextPage, isPending, error } = useInfiniteQuery(
    dryRunRecipientsQuery(workspaceId, campaignId, hash, filter),
  );
  const rows = data?.pages.flatMap((page) => page.items) ?? [];
  const [openId, setOpenId] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const [offset, setOffset] = useState(0);
  useEffect(() => {
    const top = list.current?.getBoundingClientRect().top ?? 0;
    const above = scroller.current?.getBoundingClientRect().top ?? 0;
    setOffset(top - above + (scroller.current?.scrollTop ?? 0));
  }, [scroller, isPending, leaveOut.length, filter.rule]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 40,
    getItemKey: (index) => rows[index]?.contactId ?? index,
    overscan: 12,
    scrollMargin: offset,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? -1;
  useEffect(() => {
    if (last >= rows.length - 20 && hasNextPage && !isFetchingNextPage) fetchNextPage();
  }, [last, rows.length, hasNextPage, isFetchingNextPage, fetchNextPage]);
  return (
    <section aria-label="People">
      <div
        aria-hidden
        className={`hidden h-8 items-center gap-x-4 border-border border-y px-5 font-medium text-muted-foreground text-xs min-[900px]:grid ${dryRunColumns}`}
      >
        <span>Person</span>
        <span>Verdict</span>
        <span>Path</span>
        <span>What they get</span>
        <span className="text-right">Empty</span>
      </div>
      {error ? <p className="px-5 py-4 text-destructive-ink text-sm">The list could not be loaded. {error.message}</p> : null}
      {!isPending && !error && rows.length === 0 ? (
        <p className="px-5 py-6 text-center text-muted-foreground text-sm">Nobody is in this group.</p>
      ) : null}
      <div ref={list} className="relative" style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = rows[item.index];
          if (!row) return null;
          return (
            <div
              key={row.contactId}
              ref={virtual.measureElement}
              data-index={item.index}
              className="absolute inset-x-0"
              style={{ top: item.start - offset }}
            >
              <DryRunRow
                row={row}
                timeZone={timeZone}
                pageName={pageNames.get(row.pageId) ?? ""}
                isLeftOut={row.verdict === "allowed" && leaveOut.includes(row.rule)}
                isOpen={openId === row.contactId}
                onToggle={() => setOpenId(openId === row.contactId ? null : row.contactId)}
              />
            </div>
          );
        })}
      </div>
    </section>
  );
}
