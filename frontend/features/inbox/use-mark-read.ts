"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { ConversationOnWire } from "contract/inbox.ts";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { mayOperate } from "../workspaces/role-words.ts";
import { threadQuery } from "./inbox-queries.ts";
import { useConversationActions } from "./use-conversation-actions.ts";

const onVisible = (listener: () => void) => {
  document.addEventListener("visibilitychange", listener);
  return () => document.removeEventListener("visibilitychange", listener);
};

/** Marks the open conversation read as far as its messages are on screen, while somebody can see it and did not just mark it unread. */
export function useMarkRead(conversation: ConversationOnWire | undefined, keptUnread: string | null) {
  const { id: workspaceId, role } = useWorkspace();
  const { markRead } = useConversationActions();
  const isVisible = useSyncExternalStore(
    onVisible,
    () => document.visibilityState === "visible",
    () => false,
  );
  const marked = useRef("");
  const id = conversation?.id;
  const hasUnread = (conversation?.unreadCount ?? 0) > 0;
  const { data } = useInfiniteQuery({ ...threadQuery(workspaceId, id ?? ""), enabled: false });
  const shown = data?.pages.flatMap(({ items }) => items).filter(({ direction }) => direction === "in") ?? [];
  const count = shown.length;
  const shownUntil = shown[0]?.occurredAt;
  useEffect(() => {
    const mark = `${id} ${shownUntil} ${count}`;
    if (!id || !shownUntil || !hasUnread || !isVisible || keptUnread === id || !mayOperate(role) || marked.current === mark)
      return;
    marked.current = mark;
    markRead(id, shownUntil);
  }, [id, shownUntil, count, hasUnread, isVisible, keptUnread, role, markRead]);
}
