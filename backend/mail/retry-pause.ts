const minute = 60_000;
const pauses = [10_000, minute, 5 * minute, 15 * minute, 30 * minute, 60 * minute, 120 * minute];

/** How long to wait after a try that failed; undefined when it was the last one. */
export const retryPauseMs = (attempt: number): number | undefined => pauses[attempt - 1];
