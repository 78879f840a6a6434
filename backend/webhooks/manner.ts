/** How events come to be applied: as they happen, or read from Meta's memory later. */
export type Manner = {
  /** Null for what comes by webhook. */
  origin: "history" | "recovered" | null;
};

export const asItHappens: Manner = { origin: null };
