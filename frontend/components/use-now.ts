"use client";
import { useSyncExternalStore } from "react";
import { platformNow } from "../api/platform-clock.ts";

const everyMs = 15_000;
let now = Date.now();
let platform = platformNow();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function read() {
  now = Date.now();
  platform = platformNow();
}

function tick() {
  read();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  if (!timer) {
    read();
    timer = setInterval(tick, everyMs);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The time, renewed four times a minute for everybody at once. */
export const useNow = () =>
  useSyncExternalStore(
    subscribe,
    () => now,
    () => now,
  );

/** The same on the platform's clock: for windows, and for when people wrote. */
export const usePlatformNow = () =>
  useSyncExternalStore(
    subscribe,
    () => platform,
    () => platform,
  );
