import type pg from "pg";
import { accountJobs } from "./accounts/jobs.ts";
import { campaignJobs, startCampaignLanes } from "./campaigns/jobs.ts";
import { settleLookedUp } from "./campaigns/settle-campaign.ts";
import { contactJobs } from "./contacts/jobs.ts";
import type { Context } from "./context.ts";
import { historyCron, historyJobs, startHistory } from "./history/jobs.ts";
import { renewAddress } from "./history/renew-address.ts";
import type { Job } from "./jobs/define-job.ts";
import { releaseDeadProcesses } from "./jobs/release-dead-processes.ts";
import { repeat } from "./jobs/repeat.ts";
import { type CronEntry, runJobs } from "./jobs/run-jobs.ts";
import { mailJobs } from "./mail/jobs.ts";
import { startMediaCopies } from "./media/jobs.ts";
import { copySettled } from "./messages/copy-settled.ts";
import { operationsCron, operationsJobs } from "./operations/jobs.ts";
import { pageCron, pageJobs, startPageCare } from "./pages/jobs.ts";
import { privacyCron, privacyJobs } from "./privacy/jobs.ts";
import { sendingJobs, startSendingSweep } from "./sending/jobs.ts";
import { startTemplateCare } from "./templates/jobs.ts";
import { startEventIntake, webhookCron, webhookJobs } from "./webhooks/jobs.ts";

const jobs: Job[] = [
  ...accountJobs,
  ...mailJobs,
  ...pageJobs,
  ...contactJobs,
  ...sendingJobs,
  ...campaignJobs,
  ...webhookJobs,
  ...historyJobs,
  ...privacyJobs,
  ...operationsJobs,
];
const cron: CronEntry[] = [...pageCron, ...webhookCron, ...historyCron, ...privacyCron, ...operationsCron];

/** Begins the worker's part: jobs, webhook events, sending. The returned function lets what runs finish and stops. */
export async function startWork(ctx: Context, pool: pg.Pool): Promise<() => Promise<void>> {
  const parts = [
    repeat(ctx, "release dead processes", 3000, () => releaseDeadProcesses(ctx)),
    startEventIntake(ctx),
    startSendingSweep(ctx, settleLookedUp),
    startCampaignLanes(ctx),
    startMediaCopies(ctx, copySettled, renewAddress),
    startPageCare(ctx),
    startTemplateCare(ctx),
    startHistory(ctx),
  ];
  const runner = await runJobs(ctx, pool, jobs, cron);
  return async () => {
    await Promise.all([runner.stop(), ...parts.map((part) => part.stop())]);
  };
}
