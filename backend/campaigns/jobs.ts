import type { Context } from "../context.ts";
import type { Job } from "../jobs/define-job.ts";
import { type Repeated, repeat } from "../jobs/repeat.ts";
import { cancelRestJob } from "./cancel-rest.ts";
import { startLanes } from "./lanes.ts";
import { nothingTold, publishProgress } from "./publish-progress.ts";
import { recoverFlights } from "./recover-flights.ts";
import { refuseDisconnected } from "./refuse-disconnected.ts";
import { startScheduled } from "./start-scheduled.ts";
import { onWake, wakeLanesJob } from "./wake-lanes.ts";

export const campaignJobs: Job[] = [cancelRestJob, wakeLanesJob] as Job[];

/** Sends what launched campaigns still have to send, and tells their progress once a second. */
export function startCampaignLanes(ctx: Context): Repeated {
  const lanes = startLanes(ctx);
  const stopListening = onWake(lanes.wake);
  const told = nothingTold();
  const progress = repeat(ctx, "publish campaign progress", 1000, () => publishProgress(ctx, told));
  const scheduled = repeat(ctx, "start scheduled campaigns", 1000, () => startScheduled(ctx));
  const recovery = repeat(ctx, "recover lost flights", 2000, () => recoverFlights(ctx));
  const disconnected = repeat(ctx, "refuse people of disconnected Pages", 3000, () => refuseDisconnected(ctx));
  return {
    wake: lanes.wake,
    stop: async () => {
      stopListening();
      await lanes.stop();
      await Promise.all([progress.stop(), recovery.stop(), disconnected.stop(), scheduled.stop()]);
    },
  };
}
