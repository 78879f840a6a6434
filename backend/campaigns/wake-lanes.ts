import { z } from "zod";
import { defineJob } from "../jobs/define-job.ts";

const listeners = new Set<() => void>();

export function onWake(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Makes the worker that gets it look for work at once; without it the look a second later finds the same work. */
export const wakeLanesJob = defineJob({
  name: "campaigns.wake_lanes",
  payload: z.object({}),
  maxAttempts: 1,
  run: async () => {
    for (const listener of listeners) listener();
  },
});
