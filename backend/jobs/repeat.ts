import type { Context } from "../context.ts";

export type Repeated = { /** Runs it soon instead of after the pause. */ wake: () => void; stop: () => Promise<void> };

/** Runs `work` again and again, one at a time, `pauseMs` after the last run ended; a failure is logged and the next run comes. */
export function repeat(ctx: Context, name: string, pauseMs: number, work: () => Promise<unknown>): Repeated {
  let isStopped = false;
  let wakeUp = () => {};
  let isWoken = false;
  const loop = (async () => {
    while (!isStopped) {
      isWoken = false;
      await work().catch((error) => {
        ctx.metrics.loopFailures.inc({ loop: name });
        ctx.log.error({ err: error, loop: name }, `${name} failed`);
      });
      if (isStopped || isWoken) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pauseMs);
        wakeUp = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  })();
  return {
    wake: () => {
      isWoken = true;
      wakeUp();
    },
    stop: async () => {
      isStopped = true;
      wakeUp();
      await loop;
    },
  };
}
