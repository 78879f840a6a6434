import type { Job } from "../jobs/define-job.ts";
import { fetchProfilesJob } from "./fetch-profiles.ts";
import { clearFieldValuesJob } from "./fields/clear-field-values.ts";

export const contactJobs: Job[] = [fetchProfilesJob, clearFieldValuesJob] as Job[];
