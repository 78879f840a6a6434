"use client";
import type { ConversationOnWire } from "contract/inbox.ts";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { mayOperate } from "../workspaces/role-words.ts";
import { useConversationActions } from "./use-conversation-actions.ts";

const onVisible = (listener: () => void) => {
  document.addEventListener("visibilitychange", listener);
  return () => document.removeEventListener("visibilitychange", listener);
};

/** Marks the open conversation read while somebody can see it, unless they just marked it unread. */
export function useMarkRead(conversation: ConversationOnWire | undefined, keptUnread: string | null) {
  const { role } = useWorkspace();
  const { markRead } = useConversationActions();
  const isVisible = useSyncExternalStore(
    onVisible,
    () => document.visibilityState === "visible",
    () => false,
  );
  const marked = useRef("");
  const id = conversation?.id;
  const hasUnread = (conversation?.unreadCount ?? 0) > 0;
  const activity = conversation?.lastActivityAt;
  useEffect(() => {
    const mark = `${id} ${activity}`;
    if (!id || !hasUnread || !isVisible || keptUnread === id || !mayOperate(role) || marked.current === mark) return;
    marked.current = mark;
    markRead(id);
  }, [id, activity, hasUnread, isVisible, keptUnread, role, markRead]);
}
