import { sql } from "kysely";
import type { z } from "zod";
import type { Context, Db } from "../context.ts";

export type Job<Payload extends z.ZodType = z.ZodType> = {
  /** `feature.verb_noun` */
  name: string;
  payload: Payload;
  maxAttempts: number;
  run: (ctx: Context, payload: z.output<Payload>) => Promise<void>;
};

export const defineJob = <Payload extends z.ZodType>(job: Job<Payload>): Job<Payload> => job;

export type EnqueueOptions = {
  /** Two jobs with one key are one job. */
  jobKey?: string;
  runAt?: Date;
  /** Lower runs first; people's messages use -10. */
  priority?: number;
};

export type Enqueue = <Payload extends z.ZodType>(
  ctx: { db: Db },
  job: Job<Payload>,
  payload: z.input<Payload>,
  options?: EnqueueOptions,
) => Promise<void>;

/** Adds a job in the current transaction, so that it exists exactly when the rows it is about do. */
export const enqueueJob: Enqueue = async (ctx, job, payload, options = {}) => {
  const checked = job.payload.parse(payload);
  await sql`select enqueue_job(${job.name}, ${JSON.stringify(checked)}::json, ${options.jobKey ?? null}, ${options.runAt ?? null}, ${job.maxAttempts}, ${options.priority ?? 0})`.execute(
    ctx.db,
  );
};
