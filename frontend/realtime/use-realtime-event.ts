"use client";
import type { RealtimeEventName, RealtimeEvents } from "contract/realtime.ts";
import { useEffect, useRef } from "react";
import { onRealtimeEvent } from "./realtime.ts";

/** Calls the latest `handler` for every such event of the workspace while the component is shown. */
export function useRealtimeEvent<Name extends RealtimeEventName>(name: Name, handler: (payload: RealtimeEvents[Name]) => void) {
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(() => onRealtimeEvent(name, (payload) => latest.current(payload)), [name]);
}
