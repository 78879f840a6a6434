import type { Tone } from "./campaign-states.ts";

/** Text colour of a state; the word beside it says the same. */
export const toneInk: Record<Tone, string> = {
  success: "text-success-ink",
  warning: "text-warning-ink",
  destructive: "text-destructive-ink",
  neutral: "text-muted-foreground",
  accent: "text-primary-ink",
};
