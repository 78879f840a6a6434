"use client";
import { useSyncExternalStore } from "react";
import { getRealtimeState, onRealtimeState } from "./realtime.ts";

export const useRealtimeState = () => useSyncExternalStore(onRealtimeState, getRealtimeState, () => "offline" as const);
