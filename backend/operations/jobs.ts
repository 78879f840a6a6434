import { z } from "zod";
import { forgetOldSignIns } from "../accounts/forget-old-sign-ins.ts";
import { defineJob, type Job } from "../jobs/define-job.ts";
import type { CronEntry } from "../jobs/run-jobs.ts";
import { fillDemonstrationJob } from "./fill-demonstration.ts";

const forgetSignInsJob = defineJob({
  name: "operations.forget_sign_ins",
  payload: z.object({}),
  maxAttempts: 1,
  run: (ctx) => forgetOldSignIns(ctx),
});

export const operationsJobs: Job[] = [fillDemonstrationJob, forgetSignInsJob] as Job[];

export const operationsCron: CronEntry[] = [{ job: forgetSignInsJob as Job, match: "17 * * * *" }];
