"use client";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef } from "react";
import { useRealtimeEvent } from "../../realtime/use-realtime-event.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { fetchMessages, inboxKeys, threadQuery } from "./inbox-queries.ts";
import { mergeNewest, messagesOf, type Thread } from "./merge-messages.ts";
import { isSending, onceSettled } from "./pending-sends.ts";

const gatherMs = 60;

/** The messages of a conversation, kept in step by fetching its newest page whenever an event names it. */
export function useThread(conversationId: string) {
  const queries = useQueryClient();
  const { id: workspaceId } = useWorkspace();
  const query = useInfiniteQuery(threadQuery(workspaceId, conversationId));
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const sync = useCallback(async () => {
    const key = inboxKeys.thread(workspaceId, conversationId);
    if (!queries.getQueryData(key)) return;
    const page = await fetchMessages(workspaceId, conversationId, null).catch(() => null);
    if (page) queries.setQueryData<Thread>(key, (thread) => thread && mergeNewest(thread, page));
  }, [queries, workspaceId, conversationId]);

  const syncSoon = useCallback(() => {
    clearTimeout(timer.current);
    // While an answer to a send is on its way, the bubble is already there: its stored copy comes with the answer.
    timer.current = setTimeout(() => (isSending(conversationId) ? onceSettled(conversationId, sync) : sync()), gatherMs);
  }, [conversationId, sync]);

  useEffect(() => {
    sync();
    return () => clearTimeout(timer.current);
  }, [sync]);
  const onEvent = (event: { conversationId: string; messageId: string; version: number }) => {
    if (event.conversationId !== conversationId) return;
    const known = messages.find(({ id }) => id === event.messageId);
    if (known && known.version >= event.version) return;
    const newest = query.data?.pages[0]?.items.some(({ id }) => id === event.messageId);
    if (known && !newest) queries.invalidateQueries({ queryKey: inboxKeys.thread(workspaceId, conversationId) });
    else syncSoon();
  };
  useRealtimeEvent("message.created", onEvent);
  useRealtimeEvent("message.changed", onEvent);

  const messages = useMemo(() => messagesOf(query.data), [query.data]);
  return { ...query, messages, sync };
}
