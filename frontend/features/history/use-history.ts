"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { PageHistoryOnWire } from "contract/history.ts";
import { useEffect, useRef } from "react";
import { useRealtimeEvent } from "../../realtime/use-realtime-event.ts";
import { historyKey, historyQuery } from "./history-queries.ts";

const atMostEveryMs = 1000;

/** Imports and checks of the workspace's Pages, live: asked again when one went on, at most once a second. */
export function useHistory(workspaceId: string): PageHistoryOnWire[] | undefined {
  const queries = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useRealtimeEvent("history.progressed", () => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      queries.invalidateQueries({ queryKey: historyKey(workspaceId) });
    }, atMostEveryMs);
  });
  return useQuery(historyQuery(workspaceId)).data;
}
