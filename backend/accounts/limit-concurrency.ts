/** Runs at most `atOnce` works at a time and lets at most `waiting` more wait; one more is refused with `refusal()`. */
export function limitConcurrency(atOnce: number, waiting: number, refusal: () => Error) {
  const queue: (() => void)[] = [];
  let running = 0;
  const next = () => {
    running -= 1;
    queue.shift()?.();
  };
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= atOnce) {
      if (queue.length >= waiting) throw refusal();
      await new Promise<void>((resolve) => queue.push(resolve));
    }
    running += 1;
    try {
      return await work();
    } finally {
      next();
    }
  };
}
