"use client";
import { useSyncExternalStore } from "react";

const key = "messagesender.single-keys-off";
const listeners = new Set<() => void>();

export const areSingleKeysOff = () => {
  try {
    return localStorage.getItem(key) === "yes";
  } catch {
    return false;
  }
};

export function switchSingleKeys(isOn: boolean) {
  try {
    if (isOn) localStorage.removeItem(key);
    else localStorage.setItem(key, "yes");
  } catch {
    // Without storage the keys stay as they are.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

export const useSingleKeysOff = () => useSyncExternalStore(subscribe, areSingleKeysOff, () => false);
