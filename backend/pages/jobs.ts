import { z } from "zod";
import type { Context } from "../context.ts";
import { defineJob, type Job } from "../jobs/define-job.ts";
import { type Repeated, repeat } from "../jobs/repeat.ts";
import type { CronEntry } from "../jobs/run-jobs.ts";
import { checkAppSubscription } from "./app-subscription.ts";
import { careForPages } from "./care-for-pages.ts";
import { deleteOldLogins } from "./login-queries.ts";

const careEveryMs = 10_000;

const forgetLogins = defineJob({
  name: "pages.forget_logins",
  payload: z.object({}),
  maxAttempts: 1,
  run: async (ctx) => {
    await deleteOldLogins(ctx.db);
  },
});

const checkApp = defineJob({
  name: "pages.check_app_subscription",
  payload: z.object({}),
  maxAttempts: 1,
  run: (ctx) => checkAppSubscription(ctx),
});

export const pageJobs: Job[] = [forgetLogins, checkApp] as Job[];

export const pageCron: CronEntry[] = [
  { job: forgetLogins as Job, match: "*/10 * * * *" },
  { job: checkApp as Job, match: "17 * * * *" },
];

/** Keeps connections of Pages in order. */
export const startPageCare = (ctx: Context): Repeated => repeat(ctx, "care for Pages", careEveryMs, () => careForPages(ctx));
