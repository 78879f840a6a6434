/** Room for messages on their way, shared by all Pages of this process; a little more than the connections so that none waits for work. */
export type Flights = {
  /** All of `wanted`, or nothing: rounds of a few messages would cost the database more than they carry. */
  take: (wanted: number) => number;
  free: (count: number) => void;
  /** Resolves when a whole round has room again, in the order of asking, or after `atMostMs`. */
  whenFree: (atMostMs: number) => Promise<void>;
};

const mostInProcess = 256 + 128;
export const roundSize = 64;

export function createFlights(most = mostInProcess): Flights {
  let used = 0;
  const waiting = new Set<() => void>();
  return {
    take(wanted) {
      if (wanted <= 0 || wanted > most - used) return 0;
      used += wanted;
      return wanted;
    },
    free(count) {
      used -= count;
      let room = most - used;
      for (const wake of waiting) {
        if (room < roundSize) return;
        room -= roundSize;
        wake();
      }
    },
    whenFree: (atMostMs) =>
      new Promise((resolve) => {
        const wake = () => {
          clearTimeout(timer);
          waiting.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, atMostMs);
        waiting.add(wake);
      }),
  };
}
