"use client";
import type { ConversationOnWire } from "contract/inbox.ts";
import { ArrowDown } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { ErrorNotice } from "../../components/error-notice.tsx";
import { usePlatformNow } from "../../components/use-now.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { findFirstUnread, groupMessages } from "./group-messages.ts";
import { MessageGroup } from "./message-group.tsx";
import { PendingBubbles } from "./pending-bubbles.tsx";
import { notYetStored } from "./pending-sends.ts";
import { ThreadAnnouncer } from "./thread-announcer.tsx";
import { ThreadSkeleton } from "./thread-skeleton.tsx";
import { useLoadOlder } from "./use-load-older.ts";
import { usePendingSends } from "./use-send.ts";
import { useThread } from "./use-thread.ts";

type Props = { conversation: ConversationOnWire; unreadAtOpen: number };

const nearItems = 160;

/**
 * The messages, the newest at the bottom. The scroller is turned around (column-reverse): its origin is the bottom, so that older messages
 * grow it at the far end and nothing on screen moves. Groups far back are not laid out while out of sight (content-visibility).
 */
export function ThreadMessages({ conversation, unreadAtOpen }: Props) {
  const { timeZone } = useWorkspace();
  const now = usePlatformNow();
  const thread = useThread(conversation.id);
  const pending = notYetStored(usePendingSends(conversation.id), thread.messages);
  const scroller = useRef<HTMLDivElement>(null);
  const [isAway, setIsAway] = useState(false);
  const [firstUnreadId, setFirstUnreadId] = useState<string | null>(null);
  const found = firstUnreadId ?? (thread.data ? findFirstUnread(thread.messages, unreadAtOpen) : null);
  if (found !== firstUnreadId) setFirstUnreadId(found);
  const today = Math.floor(now / 3_600_000);
  const [keys] = useState(() => new Map<string, string>());
  const items = useMemo(
    () => groupMessages(thread.messages, { timeZone, now: today * 3_600_000, firstUnreadId, unreadCount: unreadAtOpen, keys }),
    [thread.messages, timeZone, today, firstUnreadId, unreadAtOpen, keys],
  );
  const sentinel = useLoadOlder(thread, scroller);
  const toBottom = () => scroller.current?.scrollTo({ top: 0 });

  useEffect(() => {
    if (firstUnreadId) document.getElementById("unread-line")?.scrollIntoView({ block: "nearest" });
  }, [firstUnreadId]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = thread;
  const isUnreadBefore = unreadAtOpen > 0 && firstUnreadId === null && hasNextPage && !isFetchingNextPage;
  useEffect(() => {
    if (isUnreadBefore) fetchNextPage();
  }, [isUnreadBefore, fetchNextPage]);
  const newestPending = pending.at(-1)?.key;
  useEffect(() => {
    if (newestPending) scroller.current?.scrollTo({ top: 0 });
  }, [newestPending]);

  if (thread.isPending) return <ThreadSkeleton />;
  if (thread.error && thread.messages.length === 0) {
    return (
      <div className="min-h-0 flex-1 overflow-y-auto">
        <ErrorNotice error={thread.error} onRetry={thread.refetch} />
      </div>
    );
  }
  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        role="log"
        aria-live="off"
        aria-label={`Messages with ${conversation.contactName}`}
        onScroll={(event) => setIsAway(event.currentTarget.scrollTop < -240)}
        className="flex h-full flex-col-reverse overflow-y-auto overscroll-contain focus-visible:-outline-offset-2"
      >
        <div className="px-4 pt-1 pb-3.5 max-[719px]:px-3">
          <div ref={sentinel} className="h-px" />
          {thread.isFetchingNextPage ? (
            <p className="py-2 text-center text-subtle-foreground text-xs">Loading older messages…</p>
          ) : null}
          {items.map((item, at) =>
            item.type === "day" ? (
              <Divider key={item.key}>{item.title}</Divider>
            ) : item.type === "unread" ? (
              <UnreadLine key={item.key} count={item.count} />
            ) : (
              <MessageGroup
                key={item.key}
                messages={item.messages}
                conversation={conversation}
                timeZone={timeZone}
                isFar={at < items.length - nearItems}
              />
            ),
          )}
          <PendingBubbles sends={pending} conversationId={conversation.id} />
        </div>
      </div>
      {isAway ? (
        <button
          type="button"
          onClick={toBottom}
          className="absolute bottom-3 left-1/2 inline-flex h-7 -translate-x-1/2 items-center gap-1 rounded-full bg-popover px-3 font-medium text-xs shadow-md"
        >
          To the newest
          <ArrowDown className="size-3" aria-hidden />
        </button>
      ) : null}
      <ThreadAnnouncer messages={thread.messages} />
    </div>
  );
}

const Divider = ({ children }: { children: string }) => (
  <div className="mt-3.5 mb-2.5 flex items-center gap-3 text-subtle-foreground text-xs before:h-px before:flex-1 before:bg-border after:h-px after:flex-1 after:bg-border">
    {children}
  </div>
);

const UnreadLine = ({ count }: { count: number }) => (
  <div
    id="unread-line"
    className="-mb-0.5 mt-3.5 flex scroll-mt-16 items-center gap-2.5 font-medium text-primary-ink text-xs before:h-px before:flex-1 before:bg-primary/45 after:h-px after:flex-1 after:bg-primary/45"
  >
    {count > 98 ? "99+" : count} new
  </div>
);
