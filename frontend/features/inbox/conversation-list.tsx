"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useRef, useState } from "react";
import { useSession } from "../../api/use-session.ts";
import { cn } from "../../components/cn.ts";
import { ErrorNotice } from "../../components/error-notice.tsx";
import { useIsPhone } from "../../components/use-media.ts";
import { usePlatformNow } from "../../components/use-now.ts";
import { pagesQuery } from "../pages/page-queries.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { ConversationRow } from "./conversation-row.tsx";
import { EmptyList } from "./empty-list.tsx";
import { pathsQuery, threadQuery } from "./inbox-queries.ts";
import { ListHead } from "./list-head.tsx";
import { ListSkeleton } from "./list-skeleton.tsx";
import { useConversationList } from "./use-conversation-list.ts";
import { useInboxAddress } from "./use-inbox-address.ts";
import { useRowSteps } from "./use-row-steps.ts";

type Props = { hasViewsOpen: boolean; onShowViews: () => void; className?: string };

/** The list of a view. While the pointer is on it or it is scrolled, nothing moves: new activity waits behind "3 new". */
export function ConversationList({ hasViewsOpen, onShowViews, className }: Props) {
  const { id: workspaceId, timeZone } = useWorkspace();
  const queries = useQueryClient();
  const session = useSession();
  const now = usePlatformNow();
  const isPhone = useIsPhone();
  const { address, hrefOf, go } = useInboxAddress();
  const { conversationId, view, search, pageId, status } = address;
  const { data: pages = [] } = useQuery(pagesQuery(workspaceId));
  const scroller = useRef<HTMLDivElement>(null);
  const [isHovered, setIsHovered] = useState(false);
  const [isScrolled, setIsScrolled] = useState(false);
  const list = useConversationList({ view, search, pageId, status }, isHovered || isScrolled);
  const { rows, hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const rowHeight = isPhone ? 76 : 64;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (at) => rows[at]?.id ?? at,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => virtual.measure(), [rowHeight]);
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && last >= rows.length - 15) fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, last, rows.length, fetchNextPage]);

  const open = useCallback((id: string) => go({ conversationId: id }), [go]);
  const prefetch = useCallback(
    (id: string) => {
      queries.prefetchInfiniteQuery(threadQuery(workspaceId, id));
      queries.prefetchQuery(pathsQuery(workspaceId, id));
    },
    [queries, workspaceId],
  );
  useRowSteps({ rows, openId: conversationId, open, prefetch, reveal: (at) => virtual.scrollToIndex(at) });

  const release = () => {
    list.release();
    scroller.current?.scrollTo({ top: 0 });
  };
  const ownName = session.status === "signed-in" ? session.account.name : "";
  return (
    <section aria-label="Conversations" className={cn("flex min-h-0 flex-col bg-background", className)}>
      <ListHead waiting={list.waiting} onRelease={release} hasViewsOpen={hasViewsOpen} onShowViews={onShowViews} />
      <div
        ref={scroller}
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain"
        onPointerEnter={(event) => event.pointerType === "mouse" && setIsHovered(true)}
        onPointerLeave={() => setIsHovered(false)}
        onScroll={(event) => setIsScrolled(event.currentTarget.scrollTop > 8)}
      >
        {rows.length > 0 ? (
          <ul className="relative" style={{ height: virtual.getTotalSize() }}>
            {items.map(({ index, key, start }) => {
              const conversation = rows[index];
              return conversation ? (
                <li
                  key={key}
                  aria-setsize={hasNextPage ? -1 : rows.length}
                  aria-posinset={index + 1}
                  className="absolute inset-x-0 top-0"
                  style={{ height: rowHeight, transform: `translateY(${start}px)` }}
                >
                  <ConversationRow
                    conversation={conversation}
                    href={hrefOf({ conversationId: conversation.id })}
                    pageName={pages.find(({ id }) => id === conversation.pageId)?.name}
                    ownName={ownName}
                    timeZone={timeZone}
                    now={now}
                    isSelected={conversation.id === conversationId}
                    isPhone={isPhone}
                    onOpen={open}
                    onNear={prefetch}
                  />
                </li>
              ) : null;
            })}
          </ul>
        ) : list.isPending ? (
          <ListSkeleton />
        ) : list.error ? (
          <ErrorNotice error={list.error} onRetry={list.refetch} />
        ) : (
          <EmptyList />
        )}
      </div>
    </section>
  );
}
