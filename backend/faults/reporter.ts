/** Where an error happened, in words of ours only. */
export type FaultPlace = {
  /** What was logged with it. */
  message: string;
  /** Short facts: role, job, loop, route, ids of request and job. */
  facts: Record<string, string>;
};

/** One request or job, for the times of a release. */
export type Trace = { op: "http.server" | "queue.process"; name: string; isOk: boolean; seconds: number };

/** Tells somebody outside about errors and times. Everything is scrubbed before it leaves; nothing here throws or waits. */
export type Reporter = {
  report: (error: unknown, place: FaultPlace) => void;
  trace: (trace: Trace) => void;
  /** Sends one word and answers whether it was taken. */
  probe: () => Promise<boolean>;
  /** Waits until what was reported has left, at most so long. */
  flush: (withinMs: number) => Promise<void>;
};

/** Without SENTRY_DSN. */
export const silentReporter: Reporter = {
  report: () => {},
  trace: () => {},
  probe: async () => false,
  flush: async () => {},
};
