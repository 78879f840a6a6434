"use client";
import { useEffect, useSyncExternalStore } from "react";

let unread = 0;
const listeners = new Set<() => void>();

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

/** Puts the unread conversations before the title of every page while the component is shown. */
export function useTitleCount(count: number) {
  useEffect(() => {
    unread = count;
    for (const listener of listeners) listener();
    return () => {
      unread = 0;
    };
  }, [count]);
}

/** The tab's title: "(3) Inbox · MessageSender". */
export function PageTitle({ title }: { title: string }) {
  const count = useSyncExternalStore(
    subscribe,
    () => unread,
    () => 0,
  );
  const text = `${count > 0 ? `(${count > 99 ? "99+" : count}) ` : ""}${title} · MessageSender`;
  useEffect(() => {
    document.title = text;
  }, [text]);
  return null;
}
