import { z } from "zod";
import type { Context } from "../context.ts";
import { defineJob, type Job } from "../jobs/define-job.ts";
import { type Repeated, repeat } from "../jobs/repeat.ts";
import type { CronEntry } from "../jobs/run-jobs.ts";
import { checkAll } from "./check-all.ts";
import { stepNext } from "./step-run.ts";
import { onHistoryWoken } from "./wake-history.ts";

const atOnce = 4;
const lookEveryMs = 1000;

/** Reads the past of Pages step by step, several Pages at once; each waits for its Page's turn. */
export function startHistory(ctx: Context): Repeated {
  let isStopped = false;
  const readers = Array.from({ length: atOnce }, (_none, index) =>
    repeat(ctx, `read history ${index + 1}`, lookEveryMs, async () => {
      while (!isStopped && (await stepNext(ctx)));
    }),
  );
  const wake = () => {
    for (const reader of readers) reader.wake();
  };
  const stopListening = onHistoryWoken(wake);
  return {
    wake,
    stop: async () => {
      isStopped = true;
      stopListening();
      await Promise.all(readers.map((reader) => reader.stop()));
    },
  };
}

const checkAllJob = defineJob({
  name: "history.check_all",
  payload: z.object({}),
  maxAttempts: 1,
  run: (ctx) => checkAll(ctx),
});

export const historyJobs: Job[] = [checkAllJob] as Job[];
export const historyCron: CronEntry[] = [{ job: checkAllJob as Job, match: "23 2 * * *" }];
