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
/** After so many batches of people's events the others get one, so that receipts move on even in a rush. */
const peopleBatches = 4;
const lookForPagesEveryMs = 5000;
const claimedAtOnce = 2000;

/** Applies webhook events as they come: what people did first. */
export function startEventIntake(ctx: Context): Repeated {
  let isStopping = false;
  const intake = repeat(ctx, "apply events", lookEveryMs, async () => {
    while (!isStopping) {
      let people = 0;
      for (let batch = 0; batch < peopleBatches; batch += 1) {
        const taken = await applyNext(ctx, 0);
        people += taken;
        if (taken === 0) break;
      }
      const quiet = await applyNext(ctx, 1);
      if (people + quiet === 0 && (await applyNext(ctx, 2)) === 0) return;
    }
  });
  const claims = repeat(ctx, "claim events of new Pages", lookForPagesEveryMs, async () => {
    if ((await claimUnclaimed(ctx.db, claimedAtOnce)) > 0) intake.wake();
  });
  const stopLocal = onIntakeWoken(intake.wake);
  const remote = listenForWakes(ctx, intake.wake);
  return {
    wake: intake.wake,
    stop: async () => {
      isStopping = true;
      stopLocal();
      remote.stop();
      await claims.stop();
      await intake.stop();
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
