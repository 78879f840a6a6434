export interface LiveEvent {
  kind: string;
  [field: string]: unknown;
}

export interface LiveFeed {
  listeners: Set<(event: LiveEvent) => void>;
  publish(event: LiveEvent): void;
}

/** What the phone page hears. Without listeners it costs one comparison. */
export function createLiveFeed(): LiveFeed {
  const listeners = new Set<(event: LiveEvent) => void>();
  return {
    listeners,
    publish(event) {
      if (listeners.size === 0) return;
      for (const listener of listeners) listener(event);
    },
  };
}
