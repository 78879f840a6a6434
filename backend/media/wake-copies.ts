const listeners = new Set<() => void>();

/** Copiers of this process look at once; those of others by themselves after a moment. */
export function wakeCopies() {
  for (const listener of listeners) listener();
}

export function onCopiesWoken(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
