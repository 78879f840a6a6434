"use client";
import { useSyncExternalStore } from "react";

/** The windows of the shell; one at a time. */
export type Floating = "palette" | "shortcuts" | "new-workspace" | null;

let open: Floating = null;
const listeners = new Set<() => void>();

export function openFloating(which: Floating) {
  open = which;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

export const useFloating = () =>
  useSyncExternalStore(
    subscribe,
    () => open,
    () => null,
  );
