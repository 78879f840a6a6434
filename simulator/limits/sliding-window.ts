export interface SlidingWindow {
  /** Counts one and says true, or refuses when the window already holds the maximum. */
  take(now: number, maximum: number): boolean;
  add(now: number): void;
  count(now: number): number;
}

/** An exact count of what happened in the last `windowMs`; a clock that was turned back forgets the future. */
export function createSlidingWindow(windowMs: number): SlidingWindow {
  let times: number[] = [];
  let head = 0;
  function prune(now: number): number {
    if (times.length > head && (times.at(-1) as number) > now) {
      times = times.slice(head).filter((at) => at <= now);
      head = 0;
    }
    while (head < times.length && (times[head] as number) <= now - windowMs) head++;
    if (head > 512 && head * 2 > times.length) {
      times = times.slice(head);
      head = 0;
    }
    return times.length - head;
  }
  return {
    take(now, maximum) {
      if (prune(now) >= maximum) return false;
      times.push(now);
      return true;
    },
    add(now) {
      prune(now);
      times.push(now);
    },
    count: prune,
  };
}
