import { useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect, useRef, useState } from "react";

type Paged<Row> = {
  data?: { pages: { items: Row[] }[] } | undefined;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isPending: boolean;
  fetchNextPage: () => unknown;
};

const rowHeight = 40;

/**
 * The rows of a paged list in the middle of a page that scrolls: only those in sight are drawn, and more are read while scrolling. `above` is
 * whatever changes the height of what stands before the list.
 */
export function useRowsInSight<Row extends { contactId: string }>(
  query: Paged<Row>,
  scroller: RefObject<HTMLElement | null>,
  above: unknown[],
) {
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  const list = useRef<HTMLDivElement>(null);
  const [offset, setOffset] = useState(0);
  useEffect(() => {
    const top = list.current?.getBoundingClientRect().top ?? 0;
    const edge = scroller.current?.getBoundingClientRect().top ?? 0;
    setOffset(top - edge + (scroller.current?.scrollTop ?? 0));
  }, [scroller, query.isPending, ...above]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (at) => rows[at]?.contactId ?? at,
    overscan: 12,
    scrollMargin: offset,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? -1;
  useEffect(() => {
    if (last >= rows.length - 20 && hasNextPage && !isFetchingNextPage) fetchNextPage();
  }, [last, rows.length, hasNextPage, isFetchingNextPage, fetchNextPage]);
  const inSight = items.flatMap(({ index, start }) => {
    const row = rows[index];
    return row ? [{ row, index, top: start - offset }] : [];
  });
  return { list, rows, inSight, height: virtual.getTotalSize(), measure: virtual.measureElement };
}
