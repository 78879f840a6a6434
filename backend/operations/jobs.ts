import type { Job } from "../jobs/define-job.ts";
import type { CronEntry } from "../jobs/run-jobs.ts";
import { fillDemonstrationJob } from "./fill-demonstration.ts";

export const operationsJobs: Job[] = [fillDemonstrationJob] as Job[];
export const operationsCron: CronEntry[] = [];
