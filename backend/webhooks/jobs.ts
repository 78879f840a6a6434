import pg from "pg";
import { z } from "zod";
import type { Context } from "../context.ts";
import { defineJob, type Job } from "../jobs/define-job.ts";
import { type Repeated, repeat } from "../jobs/repeat.ts";
import type { CronEntry } from "../jobs/run-jobs.ts";
import { claimUnclaimed, deleteOldEvents } from "./event-queries.ts";
import { applyNext } from "./intake.ts";
import { replayJob } from "./replay-events.ts";
import { unclaimedDays } from "./unclaimed-days.ts";
import { intakeChannel, onIntakeWoken } from "./wake-intake.ts";

const lookEveryMs = 500;
/** While people are writing, the others go in small batches: theirs never wait long for the same rows or for this process. */
const rushMs = 5000;
const postsInRush = 100;
const lookForPagesEveryMs = 5000;
const claimedAtOnce = 2000;

/** Applies webhook events as they come: what people did on its own, and beside it echoes and receipts, and after those what is replayed. */
export function startEventIntake(ctx: Context): Repeated {
  let peopleAt = 0;
  let isStopping = false;
  const people = repeat(ctx, "apply what people did", lookEveryMs, async () => {
    while (!isStopping && (await applyNext(ctx, 0)) > 0) peopleAt = Date.now();
  });
  const others = repeat(ctx, "apply echoes and receipts", lookEveryMs, async () => {
    while (!isStopping) {
      const most = Date.now() - peopleAt < rushMs ? postsInRush : undefined;
      if ((await applyNext(ctx, 1, most)) > 0) continue;
      if ((await applyNext(ctx, 2, most)) === 0) return;
    }
  });
  const wake = () => {
    people.wake();
    others.wake();
  };
  const claims = repeat(ctx, "claim events of new Pages", lookForPagesEveryMs, async () => {
    if ((await claimUnclaimed(ctx.db, claimedAtOnce)) > 0) wake();
  });
  const stopLocal = onIntakeWoken(wake);
  const remote = listenForWakes(ctx, wake);
  return {
    wake,
    stop: async () => {
      isStopping = true;
      stopLocal();
      remote.stop();
      await claims.stop();
      await Promise.all([people.stop(), others.stop()]);
    },
  };
}

/** Hears wake-ups of API processes; if the connection is lost the intake still looks twice a second, and listening begins again. */
function listenForWakes(ctx: Context, wake: () => void) {
  let client: pg.Client | undefined;
  let isStopped = false;
  const connect = async () => {
    const fresh = new pg.Client({ connectionString: ctx.config.database.url, keepAlive: true });
    const again = () => {
      if (client !== fresh) return;
      client = undefined;
      if (!isStopped) setTimeout(() => connect().catch(() => {}), 2000).unref();
    };
    client = fresh;
    fresh.on("error", again);
    fresh.on("end", again);
    fresh.on("notification", wake);
    await fresh.connect().catch(again);
    if (client === fresh) await fresh.query(`listen ${intakeChannel}`);
  };
  connect().catch((error) => ctx.log.warn({ err: error }, "listening for new events failed"));
  return {
    stop: () => {
      isStopped = true;
      client?.end().catch(() => {});
    },
  };
}

const forgetEventsJob = defineJob({
  name: "webhooks.forget_events",
  payload: z.object({}),
  maxAttempts: 1,
  run: async (ctx) => {
    const days = { applied: ctx.config.webhooks.retentionDays, unclaimed: unclaimedDays };
    for (let round = 0; round < 2000; round += 1) if ((await deleteOldEvents(ctx.db, days, 5000)) === 0) return;
  },
});

export const webhookJobs: Job[] = [forgetEventsJob, replayJob as Job];
export const webhookCron: CronEntry[] = [{ job: forgetEventsJob, match: "41 3 * * *" }];
