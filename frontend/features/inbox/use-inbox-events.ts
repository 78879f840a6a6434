"use client";
import { useQueryClient } from "@tanstack/react-query";
import { getConversation } from "contract/inbox.ts";
import { useEffect, useMemo } from "react";
import { callApi } from "../../api/call-api.ts";
import { useRealtimeEvent } from "../../realtime/use-realtime-event.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { knownConversation, takeConversation } from "./conversation-cache.ts";
import { inboxKeys } from "./inbox-queries.ts";

const gatherMs = 120;
const fetchAtMost = 8;

/** Keeps lists and counts in step: a few changed conversations are fetched one by one, many at once by their list. */
export function useInboxEvents() {
  const queries = useQueryClient();
  const { id: workspaceId } = useWorkspace();
  const gather = useMemo(() => {
    const changed = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = async () => {
      timer = undefined;
      const ids = [...changed];
      changed.clear();
      if (ids.length > fetchAtMost) {
        await queries.invalidateQueries({ queryKey: inboxKeys.lists(workspaceId) });
        return;
      }
      const answers = await Promise.allSettled(
        ids.map((conversationId) => callApi(getConversation, { params: { workspaceId, conversationId } })),
      );
      for (const answer of answers) if (answer.status === "fulfilled") takeConversation({ queries, workspaceId }, answer.value);
    };
    return {
      add: (id: string) => {
        changed.add(id);
        timer ??= setTimeout(flush, gatherMs);
      },
      stop: () => clearTimeout(timer),
    };
  }, [queries, workspaceId]);
  useEffect(() => gather.stop, [gather]);

  const onChange = ({ conversationId, version }: { conversationId: string; version: number }) => {
    const known = knownConversation({ queries, workspaceId }, conversationId);
    if (!known || known.version < version) gather.add(conversationId);
    if (known) queries.invalidateQueries({ queryKey: ["contacts", workspaceId, "one", known.contactId] });
    queries.invalidateQueries({ queryKey: inboxKeys.paths(workspaceId, conversationId) });
  };
  useRealtimeEvent("message.created", onChange);
  useRealtimeEvent("message.changed", onChange);
  useRealtimeEvent("conversation.changed", onChange);
  useRealtimeEvent("inbox.changed", () => queries.invalidateQueries({ queryKey: inboxKeys.all(workspaceId) }));
  useRealtimeEvent("contact.changed", ({ contactId }) => {
    queries.invalidateQueries({ queryKey: ["contacts", workspaceId, "one", contactId] });
    const lists = queries.getQueriesData<{ pages: { items: { id: string; contactId: string }[] }[] }>({
      queryKey: inboxKeys.lists(workspaceId),
    });
    const found = lists
      .flatMap(([, list]) => list?.pages.flatMap(({ items }) => items) ?? [])
      .find((one) => one.contactId === contactId);
    if (found) gather.add(found.id);
  });
  useRealtimeEvent("page.changed", () => queries.invalidateQueries({ queryKey: ["pages", workspaceId] }));
}
