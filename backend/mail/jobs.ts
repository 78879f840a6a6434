import type { Job } from "../jobs/define-job.ts";
import { deliverMailJob } from "./deliver-mail.ts";

export const mailJobs: Job[] = [deliverMailJob] as Job[];
