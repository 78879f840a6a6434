"use client";
import { useSyncExternalStore } from "react";

type Panel = "views" | "context";

const listeners = new Set<() => void>();
const key = (panel: Panel) => `messagesender.${panel}-closed`;

const isClosed = (panel: Panel) => {
  try {
    return localStorage.getItem(key(panel)) === "yes";
  } catch {
    return false;
  }
};

export function togglePanel(panel: Panel) {
  try {
    if (isClosed(panel)) localStorage.removeItem(key(panel));
    else localStorage.setItem(key(panel), "yes");
  } catch {
    // Without storage the panels stay open.
  }
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

/** Whether a side panel is open; this browser remembers it. */
export const usePanel = (panel: Panel) =>
  useSyncExternalStore(
    subscribe,
    () => !isClosed(panel),
    () => true,
  );
