import { parseCronItems, Logger as QueueLogger, type Runner, run, type TaskList } from "graphile-worker";
import type pg from "pg";
import { asActor, type Context } from "../context.ts";
import type { Job } from "./define-job.ts";

export type CronEntry = { job: Job /** crontab pattern, UTC */; match: string };

export type JobRunner = { stop: () => Promise<void> };

/** Works on jobs until stopped; a thrown error is a retry by the queue with growing pauses. */
export async function runJobs(ctx: Context, pool: pg.Pool, jobs: Job[], cron: CronEntry[], concurrency = 8): Promise<JobRunner> {
  const runner: Runner = await run({
    pgPool: pool,
    concurrency,
    noHandleSignals: true,
    pollInterval: 1000,
    taskList: taskList(ctx, jobs),
    parsedCronItems: parseCronItems(
      cron.map(({ job, match }) => ({
        task: job.name,
        match,
        identifier: job.name,
        options: { maxAttempts: 1, backfillPeriod: 0 },
      })),
    ),
    logger: queueLogger(ctx),
  });
  runner.promise.catch((error) => ctx.log.error({ err: error }, "job runner stopped"));
  return { stop: () => runner.stop() };
}

function taskList(ctx: Context, jobs: Job[]): TaskList {
  const tasks: TaskList = {};
  for (const job of jobs) {
    if (tasks[job.name]) throw new Error(`Two jobs are named ${job.name}`);
    tasks[job.name] = async (payload, helpers) => {
      const { _cron, ...own } = payload as Record<string, unknown>;
      const log = ctx.log.child({ job: job.name, jobId: helpers.job.id, attempt: helpers.job.attempts });
      const begun = performance.now();
      let outcome = "failed";
      try {
        await job.run(asActor(ctx, { kind: "job", name: job.name }, log), job.payload.parse(own));
        outcome = "done";
      } catch (error) {
        log.error({ err: error }, "job failed");
        throw error;
      } finally {
        const seconds = (performance.now() - begun) / 1000;
        ctx.metrics.jobs.inc({ job: job.name, outcome });
        ctx.metrics.jobSeconds.observe({ job: job.name }, seconds);
        ctx.reporter.trace({ op: "queue.process", name: job.name, isOk: outcome === "done", seconds });
      }
    };
  }
  return tasks;
}

const queueLogger = (ctx: Context) =>
  new QueueLogger(() => (level, message, meta) => {
    if (level === "error") ctx.log.error({ queue: meta?.error instanceof Error ? meta.error.message : undefined }, message);
    else if (level === "warning") ctx.log.warn(message);
    else ctx.log.debug(message);
  });
