import type { Job } from "../jobs/define-job.ts";
import { fetchProfilesJob } from "./fetch-profiles.ts";

export const contactJobs: Job[] = [fetchProfilesJob] as Job[];
