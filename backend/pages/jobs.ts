import { z } from "zod";
import { defineJob, type Job } from "../jobs/define-job.ts";
import type { CronEntry } from "../jobs/run-jobs.ts";
import { deleteOldLogins } from "./login-queries.ts";

const forgetLogins = defineJob({
  name: "pages.forget_logins",
  payload: z.object({}),
  maxAttempts: 1,
  run: async (ctx) => {
    await deleteOldLogins(ctx.db);
  },
});

export const pageJobs: Job[] = [forgetLogins] as Job[];

export const pageCron: CronEntry[] = [{ job: forgetLogins as Job, match: "*/10 * * * *" }];
