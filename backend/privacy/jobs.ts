import { z } from "zod";
import { defineJob, type Job } from "../jobs/define-job.ts";
import type { CronEntry } from "../jobs/run-jobs.ts";
import { collectFiles } from "../media/collect-files.ts";
import { dropUnusedPictures } from "../templates/utility/drop-unused-pictures.ts";
import { applyRetention } from "./apply-retention.ts";
import { eraseContactJob } from "./erase-people-of.ts";
import { finishErasureJob, resumeErasures } from "./finish-erasure.ts";

const resumeErasuresJob = defineJob({
  name: "privacy.resume_erasures",
  payload: z.object({}),
  maxAttempts: 1,
  run: (ctx) => resumeErasures(ctx),
});

/** After what is kept no longer has let go of its files. */
const forgetOldJob = defineJob({
  name: "privacy.forget_old",
  payload: z.object({}),
  maxAttempts: 1,
  run: async (ctx) => {
    await applyRetention(ctx);
    await dropUnusedPictures(ctx);
    await collectFiles(ctx);
  },
});

export const privacyJobs = [finishErasureJob, eraseContactJob, resumeErasuresJob, forgetOldJob] as Job[];

export const privacyCron: CronEntry[] = [
  { job: resumeErasuresJob as Job, match: "23 * * * *" },
  { job: forgetOldJob as Job, match: "11 2 * * *" },
];
