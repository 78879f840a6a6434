export interface Clock {
  now(): number;
  offsetMs: number;
}

/** Real time plus an offset: windows, expiries and every timestamp on the wire follow it. */
export function createClock(offsetMs = 0): Clock {
  return {
    offsetMs,
    now() {
      return Date.now() + this.offsetMs;
    },
  };
}
