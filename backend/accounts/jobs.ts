import type { Job } from "../jobs/define-job.ts";
import { sendPasswordLinkJob } from "./send-password-link.ts";

export const accountJobs: Job[] = [sendPasswordLinkJob] as Job[];
