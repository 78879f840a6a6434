import { afterCommit, type Context } from "../context.ts";

const listeners = new Set<() => void>();

/** Readers of this process look at once after the commit; those of others by themselves within a second. */
export function wakeHistory(tx: Context) {
  afterCommit(tx, () => {
    for (const listener of listeners) listener();
  });
}

export function onHistoryWoken(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
