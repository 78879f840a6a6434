import { z } from "zod";
import { defineJob, type Job } from "../jobs/define-job.ts";
import type { CronEntry } from "../jobs/run-jobs.ts";
import { deleteOldLogins } from "./login-queries.ts";

const forgetLoginsJob = defineJob({
  name: "pages.forget_logins",
  payload: z.object({}),
  maxAttempts: 1,
  run: async (ctx) => {
    await deleteOldLogins(ctx.db, new Date());
  },
});

export const pageJobs: Job[] = [forgetLoginsJob];
export const pageCron: CronEntry[] = [{ job: forgetLoginsJob, match: "17 * * * *" }];
