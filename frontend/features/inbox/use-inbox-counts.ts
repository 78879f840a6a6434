"use client";
import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRealtimeEvent } from "../../realtime/use-realtime-event.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { countsQuery, inboxKeys } from "./inbox-queries.ts";

const gatherMs = 250;
const timers = new Map<string, ReturnType<typeof setTimeout>>();

/** However many places show the counts and however much happens, they are asked for once in a while. */
function refreshSoon(queries: QueryClient, workspaceId: string) {
  if (timers.has(workspaceId)) return;
  const refresh = () => {
    timers.delete(workspaceId);
    queries.invalidateQueries({ queryKey: inboxKeys.counts(workspaceId) });
  };
  timers.set(workspaceId, setTimeout(refresh, gatherMs));
}

/** Conversations per view, in step with what happens, on every screen that shows them. */
export function useInboxCounts() {
  const queries = useQueryClient();
  const { id: workspaceId } = useWorkspace();
  const refresh = () => refreshSoon(queries, workspaceId);
  useRealtimeEvent("message.created", refresh);
  useRealtimeEvent("conversation.changed", refresh);
  useRealtimeEvent("inbox.changed", refresh);
  return useQuery(countsQuery(workspaceId)).data;
}
